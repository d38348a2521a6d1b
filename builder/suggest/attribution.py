"""Who said what in a running text: the entrance to the rules."""

from builder.suggest.quotes import parts
from builder.suggest.reported import Found, spoken
from builder.suggest.nominal import unspoken
from builder.suggest.words import rows, LONGEST, Kind

def raw(text, language="en"):
    """temp"""
    ps = parts(text, language)
    out=[]
    prev=None
    for words in rows(text, ps, language):
        if len(words) > LONGEST: continue
        if prev and len(words)<=2 and words[0].kind is Kind.QUOTE and out and out[-1][0] is prev and out[-1][1]['q']:
            out[-1][1]['content'].append((words[0].start,words[0].end)); continue
        n=len(out)
        for f in [*spoken(words), *unspoken(words)]:
            span=lambda r:(words[r[0]].start, words[r[1]-1].end)
            c=[span(r) for r in f.content if r[1]>r[0]]
            out.append((words,{'shape':f.shape,'content':c,'cue':[span(f.cue)],'source':[span(f.source)] if f.source else [],'lemma':f.lemma,
              'q':any(words[f.content[-1][1]-1].kind is Kind.QUOTE and words[f.content[i][1]-1].kind is Kind.QUOTE for i in range(len(f.content)))}))
        prev=words
    return [x for _,x in out]
