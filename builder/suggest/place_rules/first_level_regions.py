"""A table of our own: the first-level regions of countries that news often names, to whole degrees.

The optional gazetteer knows cities and countries, but no regions outside the United States; without these a text that
says `Anhui` or `Dorset` would say nowhere. Names that their seat shares (`Puebla`) are left to the gazetteer.
"""

FIRST_LEVEL_REGIONS = {
    "US": "Alabama 33 -87; Alaska 64 -152; Arizona 34 -112; Arkansas 35 -92; California 37 -120; Colorado 39 -106;"
    "Connecticut 42 -73; Delaware 39 -75; District of Columbia 38.9 -77; Florida 28 -82; Georgia 33 -83;"
    " Hawaii 20 -156; Idaho 44 -115;"
    "Illinois 40 -89; Indiana 40 -86; Iowa 42 -93; Kansas 38 -98; Kentucky 38 -85; Louisiana 31 -92; Maine 45 -69;"
    "Maryland 39 -77; Massachusetts 42 -72; Michigan 44 -85; Minnesota 46 -94; Mississippi 33 -90; Missouri 38 -93;"
    "Montana 47 -110; Nebraska 41 -100; Nevada 39 -117; New Hampshire 44 -72; New Jersey 40 -75; New Mexico 34 -106;"
    "New York State 43 -75; North Carolina 35 -79; North Dakota 47 -100; Ohio 40 -83; Oklahoma 35 -98; Oregon 44 -120;"
    "Pennsylvania 41 -78; Rhode Island 42 -72; South Carolina 34 -81; South Dakota 44 -100; Tennessee 36 -86;"
    "Texas 31 -99; Utah 39 -111; Vermont 44 -73; Virginia 38 -79; Washington State 47 -120; West Virginia 39 -81;"
    "Wisconsin 44 -90; Wyoming 43 -107",
    "CA": "Alberta 52 -117; British Columbia 54 -125; Manitoba 55 -97; New Brunswick 46 -66; Newfoundland 49 -56;"
    "Newfoundland and Labrador 53 -60; Labrador 54 -62; Nova Scotia 45 -63; Ontario 50 -85;"
    " Prince Edward Island 46 -63;"
    "Quebec 52 -72; Québec 52 -72; Saskatchewan 54 -106; Northwest Territories 65 -119; Nunavut 70 -90; Yukon 63 -135;"
    "Cape Breton 46 -61; Vancouver Island 50 -126",
    "AU": "New South Wales 32s 147; Queensland 20s 145; South Australia 30s 135; Tasmania 42s 147; Victoria 37s 145;"
    "Western Australia 26s 121; Northern Territory 20s 134; Australian Capital Territory 35s 149;"
    " Sunshine Coast 27s 153;"
    "Gold Coast 28s 153; Hunter Valley 33s 151; Kimberley 17s 126",
    "NZ": "Canterbury 44s 171; Waikato 38s 175; Otago 45s 170; Northland 36s 174; Taranaki 39s 174;"
    " Hawke's Bay 39s 177;"
    "Southland 46s 168; Marlborough 42s 174; Bay of Plenty 38s 177; North Island 39s 176; South Island 44s 171",
    "GB": "England 52 -1; Scotland 56 -4; Wales 52 -4; Northern Ireland 55 -7; Bedfordshire 52 0; Berkshire 51 -1;"
    "Buckinghamshire 52 -1; Cambridgeshire 52 0; Cheshire 53 -3; Cornwall 50 -5; Cumbria 55 -3; Derbyshire 53 -2;"
    "Devon 51 -4; Dorset 51 -2; County Durham 55 -2; East Sussex 51 0; West Sussex 51 0; Sussex 51 0; Essex 52 1;"
    "Gloucestershire 52 -2; Greater Manchester 53 -2; Hampshire 51 -1; Herefordshire 52 -3; Hertfordshire 52 0;"
    "Isle of Wight 51 -1; Kent 51 1; Lancashire 54 -3; Leicestershire 53 -1; Lincolnshire 53 0; Merseyside 53 -3;"
    "Middlesex 52 0; Norfolk 53 1; Northamptonshire 52 -1; Northumberland 55 -2; Nottinghamshire 53 -1; Rutland 53 -1;"
    "Oxfordshire 52 -1; Shropshire 53 -3; Somerset 51 -3; Staffordshire 53 -2; Suffolk 52 1; Surrey 51 0;"
    "Tyne and Wear 55 -2; Warwickshire 52 -2; West Midlands 52 -2; Wiltshire 51 -2; Worcestershire 52 -2;"
    " Yorkshire 54 -1;"
    "North Yorkshire 54 -1; South Yorkshire 53 -1; West Yorkshire 54 -2; East Yorkshire 54 0; Aberdeenshire 57 -3;"
    "Ayrshire 55 -4; Dumfries and Galloway 55 -4; East Lothian 56 -3; Fife 56 -3; Lanarkshire 56 -4; Midlothian 56 -3;"
    "Moray 57 -3; Orkney 59 -3; Perthshire 57 -4; Renfrewshire 56 -5; Scottish Borders 56 -3; Shetland 60 -1;"
    "Stirlingshire 56 -4; West Lothian 56 -4; Scottish Highlands 57 -5; Outer Hebrides 58 -7; Isle of Skye 57 -6;"
    "Anglesey 53 -4; Carmarthenshire 52 -4; Ceredigion 52 -4; Flintshire 53 -3; Gwynedd 53 -4; Monmouthshire 52 -3;"
    "Pembrokeshire 52 -5; Powys 52 -3; Glamorgan 52 -3; South Wales 52 -4; North Wales 53 -4; County Antrim 55 -6;"
    "County Armagh 54 -7; County Down 54 -6; County Fermanagh 54 -8; County Londonderry 55 -7; County Tyrone 55 -7;"
    "East Anglia 52 1; Humberside 54 0; Cleveland 55 -1; Teesside 55 -1; West Country 51 -4; Home Counties 52 0",
    "IE": "Connacht 54 -9; Leinster 53 -7; Munster 52 -9; Ulster 55 -7; County Cork 52 -9; County Clare 53 -9;"
    "County Donegal 55 -8; County Galway 53 -9; County Kerry 52 -10; County Kildare 53 -7; County Kilkenny 53 -7;"
    "County Limerick 53 -9; County Louth 54 -6; County Mayo 54 -9; County Meath 54 -7; County Sligo 54 -9;"
    "County Tipperary 53 -8; County Waterford 52 -8; County Wexford 52 -7; County Wicklow 53 -6; County Dublin 53 -6",
    "DE": "Baden-Württemberg 49 9; Bavaria/Bayern 49 11; Brandenburg 52 13; Hesse/Hessen 51 9; Saxony/Sachsen 51 13;"
    "Lower Saxony/Niedersachsen 53 9; Mecklenburg-Vorpommern 54 12; Mecklenburg-Western Pomerania 54 12;"
    "North Rhine-Westphalia/Nordrhein-Westfalen 51 8; Rhineland-Palatinate/Rheinland-Pfalz 50 7; Saarland 49 7;"
    "Saxony-Anhalt/Sachsen-Anhalt 52 12; Schleswig-Holstein 54 10; Thuringia/Thüringen 51 11; Westphalia 52 8;"
    "Rhineland 51 7; Rügen 54 13; Ruhr 51 7",
    "FR": "Alsace 48 7; Aquitaine 44 0; Auvergne 46 3; Brittany/Bretagne 48 -3; Burgundy/Bourgogne 47 4; Corsica 42 9;"
    "Champagne-Ardenne 49 4; Franche-Comté 47 6; Île-de-France 49 2; Languedoc-Roussillon 44 3; Limousin 46 2;"
    "Lorraine 49 6; Lower Normandy 49 0; Upper Normandy 49 1; Normandy/Normandie 49 0; Midi-Pyrénées 44 1;"
    "Nord-Pas-de-Calais 50 3; Pays de la Loire 47 -1; Picardy/Picardie 50 3; Poitou-Charentes 46 0; Provence 44 6;"
    "Rhône-Alpes 46 5; Savoy 46 6; Haute-Savoie 46 6; Occitanie 44 2; Nouvelle-Aquitaine 45 0; Hauts-de-France 50 3;"
    "Grand Est 49 6; Ain 46 5; Dordogne 45 1; Gironde 45 -1; Isère 45 6; Finistère 48 -4; Vendée 47 -1; Landes 44 -1;"
    "Bouches-du-Rhône 44 5; Alpes-Maritimes 44 7; Seine-Saint-Denis 49 2; Val-de-Marne 49 2; Pas-de-Calais 50 2;"
    "Moselle 49 7; Bas-Rhin 49 8; Haut-Rhin 48 7; Charente 46 0; Loire-Atlantique 47 -2; French Riviera 44 7",
    "ES": "Andalusia/Andalucía 37 -5; Aragon/Aragón 41 -1; Asturias 43 -6; Balearic Islands 39 3; Basque Country 43 -3;"
    "Canary Islands 28 -16; Cantabria 43 -4; Castile and León 42 -5; Castilla-La Mancha 39 -3; Catalonia 42 2;"
    "Extremadura 39 -6; Galicia 43 -8; La Rioja 42 -2; Navarre/Navarra 43 -2; Murcia 38 -1; Majorca/Mallorca 40 3;"
    "Ibiza 39 1; Menorca 40 4; Tenerife 28 -17; Gran Canaria 28 -16; Lanzarote 29 -14; Vizcaya 43 -3; Gipuzkoa 43 -2",
    "PT": "Algarve 37 -8; Alentejo 38 -8; Azores 38 -28; Madeira 33 -17",
    "IT": "Abruzzo 42 14; Aosta Valley 46 7; Apulia/Puglia 41 17; Basilicata 41 16; Calabria 39 17; Campania 41 14;"
    "Emilia-Romagna 44 11; Friuli-Venezia Giulia 46 13; Lazio 42 13; Liguria 44 9; Lombardy/Lombardia 46 10;"
    "Marche 43 13; Molise 42 15; Piedmont 45 8; Sardinia/Sardegna 40 9; Sicily/Sicilia 38 14; Tuscany/Toscana 43 11;"
    "Trentino 46 11; South Tyrol 47 11; Umbria 43 13; Veneto 46 12; Lampedusa 35 13",
    "AT": "Burgenland 47 16; Carinthia 47 14; Lower Austria 48 16; Upper Austria 48 14; Styria 47 15;"
    " Tyrol/Tirol 47 11;"
    "Vorarlberg 47 10",
    "CH": "Aargau 47 8; Graubünden 47 10; Ticino 46 9; Valais 46 8; Vaud 47 7; Thurgau 48 9; Jura 47 7;"
    " Jura Mountains 47 6",
    "BE": "Flanders 51 4; Wallonia 50 5; East Flanders 51 4; West Flanders 51 3; Flemish Brabant 51 5; Limburg 51 5;"
    "Walloon Brabant 51 5; Hainaut 50 4; Brussels-Capital Region 51 4",
    "NL": "Drenthe 53 7; Flevoland 53 6; Friesland 53 6; Gelderland 52 6; Limburg 51 6; North Brabant 52 5;"
    " Overijssel 52 6;"
    "North Holland 53 5; South Holland 52 4; Zeeland 51 4; Noord-Brabant 52 5",
    "PL": "Masovia/Mazovia 52 21; Silesia 50 19; Lower Silesia 51 16; Lesser Poland 50 20; Greater Poland 52 17;"
    "Pomerania 54 18; Masuria 54 22; Mazowieckie 52 21; Kuyavian-Pomeranian 53 18; Warmian-Masurian 54 21;"
    "Podlaskie 53 23; Subcarpathia 50 22",
    "CZ": "Bohemia 50 15; Moravia 49 17; South Bohemia 49 14; South Moravia 49 17",
    "HU": "Bács-Kiskun 47 19; Baranya 46 18; Békés 47 21; Csongrád 46 20; Fejér 47 19; Hajdú-Bihar 47 21; Zala 47 17;"
    "Somogy 46 18; Pest County 47 19; Transdanubia 47 18",
    "RO": "Transylvania 46 24; Wallachia 45 25; Dobruja 44 28; Maramureș 48 24; Prahova 45 26; Ialomița 45 27;"
    "Harghita 46 26; Covasna 46 26; Bihor 47 22; Timiș 46 21; Dolj 44 24; Argeș 45 25; Danube Delta 45 29",
    "BG": "Thrace 42 26", "RS": "Vojvodina 45 20; Sandžak 43 20", "BA": "Republika Srpska 45 17; Herzegovina 43 18",
    "HR": "Dalmatia 43 17; Slavonia 45 18; Istria 45 14", "GR": "Attica 38 24; Crete 35 25; Epirus 40 21;"
    " Thessaly 40 22;"
    "Peloponnese 37 22; Lesbos 39 26; Rhodes 36 28; Corfu 40 20; Lemnos 40 25; Kos 37 27; Samos 38 27; Cyclades 37 25;"
    "Euboea 39 24; Santorini 36 25",
    "SE": "Scania/Skåne 56 14; Småland 57 15; Dalarna 61 14; Gotland 58 18; Västmanland 60 16; Lapland 67 20;"
    " Öland 57 17;"
    "Norrbotten 67 20; Västergötland 58 13; Östergötland 58 16; Värmland 60 13; Blekinge 56 15; Södermanland 59 17",
    "NO": "Finnmark 70 25; Nordland 67 15; Rogaland 59 6; Hordaland 60 6; Telemark 59 9; Troms 69 19; Svalbard 78 16;"
    "Oppland 62 9; Hedmark 61 11; Akershus 60 11; Østfold 59 11; Lofoten 68 14; Utøya 60 10",
    "DK": "Jutland 56 9; Zealand 55 12; Funen 55 10; Bornholm 55 15", "FI": "Åland 60 20; Karelia 63 30; Uusimaa 60 25",
}  # fmt: skip
