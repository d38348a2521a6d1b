"""Who said what in a running text: the entrance to the rules."""

from builder.suggest.quotes import parts
from builder.suggest.reported import Found, spoken
from builder.suggest.nominal import unspoken
from builder.suggest.impersonal import impersonal
from builder.suggest.words import rows, LONGEST, Kind
import os
NEST=os.environ.get('NEST','1')
STRONG=set('say tell claim report announce argue insist warn deny add write acknowledge predict accuse confirm state declare'.split())
def raw(text, language="en"):
    """temp"""
    ps = parts(text, language)
    out=[]
    prev=None
    for words in rows(text, ps, language):
        if len(words) > LONGEST: continue
        n=len(out)
        fs=[*spoken(words), *unspoken(words), *impersonal(words)]
        # cut at speakers that follow their words
        cuts=[f for f in fs if f.shape in('clause-said','quote-said','inverted','according-to') and f.source]
        fs2=[]
        for f in fs:
            c=[]
            for a,b in f.content:
                for g in cuts:
                    if g is f: continue
                    s=min(g.source[0],g.cue[0])
                    if a< s <b and f.cue[0]<s:
                        b=s
                while b>a and words[b-1].text in(',','-','--','—'): b-=1
                if b>a: c.append((a,b))
            if c: fs2.append((f,c))
        fs=fs2
        if NEST!='0':
            keep=[]
            for f,c in fs:
                outer=[g for g,gc in fs if g is not f and g.shape!='reportedly' and any(a<=f.cue[0]<b for a,b in gc) and not any(a<=g.cue[0]<b for a,b in c)]
                if outer:
                    if NEST=='2': continue
                    if not(f.lemma in STRONG and f.source and (words[f.source[0]].text[:1].isupper() or words[f.source[1]-1].text[:1].isupper())): continue
                    f=Found('N-'+f.shape,f.content,f.cue,f.source,f.lemma)
                keep.append((f,c))
            fs=keep
        if prev is not None and words[0].kind is Kind.QUOTE and not any(a==0 for f,c in fs for a,b in c):
            l=[x for w,x in out if w is prev and x['q']]
            if l:
                e=len(words)
                while e>1 and words[e-1].text=='.': e-=1
                l[-1]['content'].append((words[0].start,words[e-1].end))
                for i,(w,x) in enumerate(out):
                    if x is l[-1]: out[i]=(words,x)
        for f,cc in fs:
            span=lambda r:(words[r[0]].start, words[r[1]-1].end)
            c=[span(r) for r in cc]
            out.append((words,{'shape':f.shape,'content':c,'cue':[span(f.cue)],'source':[span(f.source)] if f.source else [],'lemma':f.lemma,
              'q':words[cc[-1][1]-1].kind is Kind.QUOTE}))
        prev=words
    return [x for _,x in out]
