"""A table of our own, as `first_level_regions`: regions of Asia, Africa, Latin America and the east of Europe."""

FIRST_LEVEL_REGIONS_BEYOND = {
    "RU": "Adygea 45 40; Altai Krai 53 83; Altai 51 87; Amur Oblast 54 127; Bashkortostan 54 56; Buryatia 53 109;"
    "Chechnya 43 46; Chuvashia 55 47; Chukotka 66 169; Dagestan 43 47; Ingushetia 43 45; Kabardino-Balkaria 43 43;"
    "Kalmykia 46 45; Kamchatka 57 160; Karelia 63 33; Khakassia 53 90; Khanty-Mansi 61 70; Komi 64 55; Mordovia 54 44;"
    "North Ossetia 43 44; Primorsky Krai 45 135; Primorye 45 135; Sakhalin 51 143; Yakutia/Sakha 66 129;"
    " Tatarstan 55 51;"
    "Tuva 52 95; Udmurtia 57 53; Siberia 60 105; Krasnodar Krai 45 39; Kuril Islands 47 152; Yamalia 67 75;"
    "Moscow Oblast 56 37; Leningrad Oblast 60 31; Volga region 52 47; North Caucasus 43 45; Urals 60 60;"
    "Russian Far East 60 135; Stavropol Krai 45 43; Ural 56 60",
    "UA": "Crimea 45 34; Donbas/Donbass 48 38; Zakarpattia 48 23; Volyn/Volhynia 51 25; Luhansk Oblast 49 39;"
    " Bukovina 48 26;"
    "Donetsk Oblast 48 38; Podolia 49 28; Galicia 49 24",
    "BY": "Polesia 52 28", "MD": "Transnistria 47 29; Gagauzia 46 29", "GE": "Abkhazia 43 41; South Ossetia 42 44;"
    " Adjara 42 42",
    "AZ": "Nagorno-Karabakh 40 47; Nakhchivan 39 45", "UZ": "Karakalpakstan 43 59; Fergana Valley 41 71",
    "CN": "Anhui 32 117; Fujian 26 118; Gansu 38 102; Guangdong 23 113; Guangxi 24 109; Guizhou 27 107; Hainan 19 110;"
    "Hebei 39 116; Heilongjiang 48 128; Henan 34 114; Hubei 31 112; Hunan 28 112; Inner Mongolia 43 113;"
    " Jiangsu 33 120;"
    "Jiangxi 28 116; Jilin 43 126; Liaoning 41 123; Ningxia 37 106; Qinghai 36 96; Shaanxi 35 109; Shandong 36 118;"
    "Shanxi 37 112; Sichuan 31 103; Tibet/Xizang 31 89; Xinjiang 41 86; Yunnan 25 102; Zhejiang 29 120;"
    " Manchuria 46 125",
    "TW": "Kinmen 24 118; Matsu Islands 26 120", "MN": "Gobi 43 106",
    "KR": "Gyeonggi 37 127; Gangwon 38 128; North Chungcheong 37 128; South Chungcheong 37 127; North Jeolla 36 127;"
    "South Jeolla 35 127; North Gyeongsang 36 129; South Gyeongsang 35 128; Jeju 33 127; Jeju Island 33 127",
    "KP": "North Hamgyong 42 130; South Hamgyong 40 128; North Pyongan 40 125; South Pyongan 40 126; Ryanggang 41 128",
    "JP": "Hokkaido/Hokkaidō 43 143; Honshu 36 138; Kyushu 33 131; Shikoku 34 134; Aichi 35 137; Ehime 34 133;"
    " Gunma 36 139;"
    "Hyogo/Hyōgo 35 135; Ibaraki 36 140; Ishikawa 37 137; Iwate 40 141; Kagawa 34 134; Kanagawa 35 139; Mie 34 136;"
    "Miyagi 38 141; Okinawa 26 128; Saitama 36 139; Shiga 35 136; Shimane 35 133; Tochigi 37 140; Yamanashi 36 139;"
    "Okayama 35 134; Miyazaki Prefecture 32 131; Fukushima Prefecture 37 140; Niigata Prefecture 37 139;"
    " Iwo Jima 25 141",
    "VN": "Binh Phuoc 12 107; Mekong Delta 10 106; Dong Nai 11 107; Dong Thap 11 106; Binh Duong 11 107; Ha Tay 21 106;"
    "Khanh Hoa 12 109; Quang Nam 16 108; Quang Ngai 15 109; Kien Giang 10 105; Tien Giang 10 106; An Giang 11 105;"
    "Hau Giang 10 106; Gia Lai 14 108; Dak Lak 13 108; Lam Dong 12 108; Nghe An 19 105; Thua Thien Hue 16 108",
    "TH": "Isan 16 103; Narathiwat 6 102; Pattani 7 101; Yala 6 101; Nakhon Si Thammarat 8 100; Phuket 8 98;"
    " Koh Samui 10 100",
    "MY": "Johor 2 103; Kedah 6 101; Kelantan 5 102; Negeri Sembilan 3 102; Pahang 4 103; Penang 5 100; Perak 5 101;"
    "Perlis 6 100; Sabah 5 117; Sarawak 3 114; Selangor 3 101; Terengganu 5 103; Labuan 5 115",
    "ID": "Aceh 4 97; Bali 8s 115; Banten 6s 106; Bangka Belitung 2s 106; Borneo 1 114; Kalimantan 1s 114; Java 7s 110;"
    "Central Java 7s 110; East Java 8s 113; West Java 7s 108; Sumatra 0 102; North Sumatra 2 99; South Sumatra 3s 104;"
    "West Sumatra 1s 101; Riau 1 102; Riau Islands 1 104; Lampung 5s 105; Sulawesi 2s 121; North Sulawesi 1 125;"
    "South Sulawesi 4s 120; Central Sulawesi 1s 121; Southeast Sulawesi 4s 122; Papua 4s 138; West Papua 2s 133;"
    "Maluku 3s 130; North Maluku 1 128; Lombok 9s 116; Flores 9s 121; Nias 1 98; West Nusa Tenggara 9s 117;"
    " Sumba 10s 120;"
    "East Nusa Tenggara 9s 121; East Kalimantan 1 116; West Kalimantan 0 111; South Kalimantan 3s 115; Krakatoa 6s 105;"
    "Central Kalimantan 2s 114; Moluccas 3s 129; Sumbawa 9s 118",
    "PH": "Luzon 16 121; Visayas 11 124; Mindanao 8 125; Central Luzon 15 121; Eastern Visayas 12 125;"
    " Central Visayas 10 124;"
    "Western Visayas 11 123; Bicol 13 124; Calabarzon 14 121; Mimaropa 13 121; Caraga 9 126; Metro Manila 15 121;"
    "Abra 18 121; Albay 13 124; Aklan 12 122; Antique 11 122; Aurora 16 122; Bataan 15 120; Batangas 14 121;"
    " Benguet 17 121;"
    "Bohol 10 124; Bukidnon 8 125; Bulacan 15 121; Cagayan 18 122; Camarines Sur 14 123; Capiz 11 123;"
    " Catanduanes 14 124;"
    "Cavite 14 121; Cebu 10 124; Compostela Valley 8 126; Davao del Norte 8 126; Davao del Sur 6 125;"
    " Ilocos Norte 18 121;"
    "Ilocos Sur 17 121; Iloilo 11 123; Isabela 17 122; La Union 17 120; Laguna 14 121; Lanao del Norte 8 124;"
    " Leyte 11 125;"
    "Lanao del Sur 8 124; Maguindanao 7 124; Marinduque 13 122; Masbate 12 124; Mindoro 13 121;"
    " Negros Occidental 10 123;"
    "Misamis Oriental 9 125; Negros Oriental 10 123; North Cotabato 7 125; Nueva Ecija 16 121; Nueva Vizcaya 16 121;"
    "Palawan 10 119; Pampanga 15 121; Pangasinan 16 120; Quezon 14 122; Samar 12 125; Sorsogon 13 124;"
    " South Cotabato 6 125;"
    "Southern Leyte 10 125; Sultan Kudarat 7 124; Sulu 6 121; Surigao del Sur 9 126; Tarlac 15 120; Zambales 15 120;"
    "Zamboanga del Sur 8 123; Basilan 7 122; Boracay 12 122",
    "KH": "Kampot 11 104; Kandal 11 105; Prey Veng 11 105; Preah Vihear 14 105", "LA": "Attapeu 15 107;"
    " Champasak 15 106",
    "MM": "Arakan 20 94; Rakhine 20 94; Shan State 22 98; Kachin 26 97; Kayin 17 98; Chin State 22 94; Mon State 16 98;"
    "Irrawaddy Delta 16 95; Sagaing Region 24 95",
    "IN": "Andhra Pradesh 16 80; Arunachal Pradesh 28 95; Assam 26 93; Bihar 26 86; Chhattisgarh 21 82; Goa 15 74;"
    "Gujarat 22 72; Haryana 29 76; Himachal Pradesh 32 77; Jharkhand 24 86; Karnataka 15 76; Kerala 10 76;"
    " Odisha 20 84;"
    "Madhya Pradesh 23 78; Maharashtra 19 76; Manipur 25 94; Meghalaya 25 91; Mizoram 23 93; Nagaland 26 94;"
    " Orissa 20 84;"
    "Punjab 31 75; Rajasthan 27 74; Sikkim 28 89; Tamil Nadu 11 78; Telangana 18 79; Tripura 24 92; Uttarakhand 30 79;"
    "Uttar Pradesh 27 81; West Bengal 23 88; Jammu and Kashmir 34 76; Ladakh 34 78; Andaman Islands 12 93;"
    " Nicobar 8 94",
    "PK": "Balochistan/Baluchistan 28 66; Khyber Pakhtunkhwa 34 72; Sindh 26 69; Punjab 31 72; Gilgit-Baltistan 35 75;"
    "North-West Frontier Province 34 72; Azad Kashmir 34 74; North Waziristan 33 70; South Waziristan 32 70;"
    " Waziristan 33 70;"
    "Swat Valley 35 72; Swat 35 72; Bajaur 35 71; Federally Administered Tribal Areas 33 70",
    "BD": "Chittagong Hill Tracts 22 92", "LK": "Jaffna Peninsula 10 80", "NP": "Terai 27 84; Kathmandu Valley 28 85",
    "AF": "Badakhshan 37 71; Helmand 31 64; Nangarhar 34 70; Kunar 35 71; Paktika 33 69; Paktia 34 69; Uruzgan 33 66;"
    "Zabul 32 67; Panjshir 35 70; Logar 34 69; Wardak 34 68; Parwan 35 69; Nuristan 35 71; Balkh Province 37 67;"
    " Nimroz 31 62",
    "IR": "Fars 29 53; Fars Province 29 53; Khuzestan 31 49; Kerman Province 30 57; Sistan and Baluchestan 28 61;"
    "Mazandaran 36 52; Gilan 37 50; East Azerbaijan 38 47; West Azerbaijan 38 45; Lorestan 33 48; Golestan 37 55;"
    " Alborz 36 51",
    "IQ": "Anbar 33 42; Al-Anbar 33 42; Diyala 34 45; Nineveh 36 43; Saladin 34 44; Salahuddin 34 44;"
    " Iraqi Kurdistan 36 44;"
    "Kurdistan Region 36 44; Dhi Qar 31 46; Babil 33 45; Muthanna 30 45; Maysan 32 47; Sinjar 36 42",
    "SY": "Golan Heights 33 36; Eastern Ghouta 34 36; Rojava 37 41", "LB": "Bekaa 34 36; Bekaa Valley 34 36;"
    " Mount Lebanon 34 36",
    "PS": "Gaza Strip 31 34; West Bank 32 35; Gaza 31 34", "IL": "Galilee 33 35; Negev 31 35",
    "TR": "Anatolia 39 35; Cappadocia 39 35; Eastern Thrace 41 27; Hatay 36 36", "JO": "Karak Governorate 31 36",
    "SA": "Hejaz 23 40; Najd 25 45; Asir 19 43; Eastern Province 24 50", "YE": "Hadhramaut 16 49; Socotra 12 54;"
    " Abyan 14 46",
    "AE": "Ras Al Khaimah 26 56", "EG": "Sinai 29 34; Sinai Peninsula 29 34; North Sinai 30 34; South Sinai 29 34;"
    "Upper Egypt 26 32; Nile Delta 31 31; Qalyubia 30 31; Beheira 31 30; Menoufia 31 31; Dakahlia 31 32; Gharbia 31 31",
    "LY": "Cyrenaica 27 22; Tripolitania 30 14; Fezzan 26 14", "EH": "Western Sahara 24 -14", "DZ": "Kabylie 37 5;"
    " Kabylia 37 5",
    "SD": "Darfur 14 24; West Darfur 13 23; North Darfur 16 25; South Darfur 11 25; South Kordofan 11 30;"
    " Blue Nile State 11 34;"
    "Al Jazirah 14 33; North Kordofan 14 29; Kordofan 13 30", "SS": "Jonglei 7 32; Upper Nile State 10 33;"
    " Equatoria 5 31;"
    "Central Equatoria 5 31; Unity State 9 30; Western Equatoria 5 28; Eastern Equatoria 5 33; Lakes State 7 30",
    "ET": "Tigray 14 38; Amhara 12 38; Oromia 8 39; Ogaden 7 45; Somali Region 7 44; Gambela 8 34; Afar 12 41",
    "SO": "Puntland 9 49; Somaliland 10 46; Jubaland 0 42; Lower Shabelle 2 44; Galmudug 6 48",
    "KE": "Rift Valley 1 36; Coast Province 3s 39; Nyanza 1s 34; North Eastern Province 1 40; Turkana 3 35;"
    " Samburu 1 37;"
    "Pokot 1 35; West Pokot 2 35; Tana River 2s 40; Laikipia 0 37; Kilifi County 3s 40; Kwale County 4s 39;"
    " Mount Kenya 0 37",
    "TZ": "Zanzibar 6s 39; Pemba Island 5s 40; Kagera 2s 31; Mount Kilimanjaro 3s 37", "UG": "Karamoja 3 34;"
    " Buganda 0 32",
    "CD": "North Kivu 1s 29; South Kivu 3s 28; Katanga 9s 26; Équateur 1 20; Bas-Congo 5s 14; Ituri 2 30;"
    " Bandundu 4s 18;"
    "Kasai 5s 21; Western Kasai 5s 21; Kasai-Occidental 5s 21; Kasai-Oriental 4s 24; Orientale Province 2 26;"
    " Maniema 3s 26;"
    "Eastern Kasai 4s 24; West Kasai 5s 21; Kivu 2s 28",
    "AO": "Cabinda 5s 12; Zaire Province 7s 13; Uíge Province 7s 15; Cuanza Norte 9s 15; Huíla 15s 15;"
    " Lunda Norte 8s 20;"
    "Cuanza Sul 11s 15; Cunene 16s 16; Bié 12s 17; Bengo 9s 14", "MZ": "Cabo Delgado 13s 39; Zambezia 17s 37;"
    " Sofala 19s 35;"
    "Gaza Province 23s 33; Niassa 13s 37; Manica Province 19s 33", "ZW": "Manicaland 19s 33; Masvingo Province 21s 31;"
    "Mashonaland 17s 31; Mashonaland West 17s 30; Mashonaland East 18s 32; Mashonaland Central 17s 31;"
    " Matabeleland 19s 28;"
    "Matabeleland North 19s 28; Matabeleland South 21s 29; Midlands 19s 30", "ZM": "Copperbelt 13s 28;"
    " Southern Province 17s 27",
    "ZA": "Eastern Cape 32s 27; Free State 29s 27; Gauteng 26s 28; KwaZulu-Natal 29s 31; Limpopo 24s 30;"
    " Mpumalanga 26s 30;"
    "North West Province 27s 26; Northern Cape 29s 22; Western Cape 33s 20; Robben Island 34s 18",
    "MG": "Toamasina Province 18s 49", "NG": "Adamawa 9 13; Akwa Ibom 5 8; Anambra 6 7; Bayelsa 5 6; Benue 7 9;"
    " Cross River 6 9;"
    "Borno 12 13; Delta State 6 6; Ebonyi 6 8; Edo 6 6; Ekiti 8 5; Imo 6 7; Jigawa 12 10; Kebbi 11 4; Kogi 8 7;"
    " Kwara 9 5;"
    "Nasarawa 8 8; Niger State 10 6; Ogun 7 3; Osun 8 4; Plateau State 9 10; Rivers State 5 7; Taraba 8 11; Yobe 12 12;"
    "Zamfara 12 6; Niger Delta 5 6; Kaduna State 10 8; Lagos State 7 4; Abia 5 7; Biafra 6 7",
    "GH": "Ashanti 7 -2; Volta Region 7 0; Greater Accra 6 0;"
    " Northern Region 9 -1", "ML": "Azawad 20 0", "SN": "Casamance 13 -16",
    "CI": "Bas-Sassandra 5 -7", "GN": "Forest Region 8 -9", "LR": "Lofa County 8 -10; Montserrado 7 -11; Nimba 7 -9",
    "CM": "Adamawa 7 13; Far North Region 11 14; Bakassi 5 9", "CF": "Vakaga 10 22",
    "MX": "Baja California 31 -115; Baja California Sur 26 -112; Chiapas 16 -92; Coahuila 27 -102; Guerrero 18 -100;"
    "Hidalgo 20 -99; Jalisco 21 -104; Michoacán 19 -102; Morelos 19 -99; Nayarit 22 -105; Nuevo León 26 -100;"
    "Quintana Roo 20 -88; Sinaloa 25 -107; Sonora 29 -111; Tabasco 18 -93; Tamaulipas 24 -99; Tlaxcala 19 -98;"
    " Yucatán 21 -89;"
    "Mexico State 19 -100; Distrito Federal 19 -99; Yucatán Peninsula 19 -89; Baja 29 -113",
    "GT": "Petén 17 -90; Alta Verapaz 15 -90", "HN": "Bay Islands 16 -86", "PA": "Chiriquí 8 -82; Darién 8 -78",
    "CR": "Guanacaste 11 -85", "HT": "Artibonite 19 -72; Centre Department 19 -72;"
    " Ouest 19 -72", "CU": "Guantanamo Bay 20 -75",
    "BR": "Acre 9s 70w; Alagoas 10s 37w; Amapá 1 -52; Bahia 12s 42w; Ceará 5s 40w; Espírito Santo 20s 41w;"
    " Goiás 16s 50w;"
    "Maranhão 5s 45w; Mato Grosso 13s 56w; Mato Grosso do Sul 20s 55w; Minas Gerais 18s 44w; Pará 4s 53w;"
    " Paraíba 7s 36w;"
    "Paraná 25s 52w; Pernambuco 8s 38w; Piauí 7s 43w; Rio Grande do Norte 6s 37w; Rio Grande do Sul 30s 53w;"
    " Rondônia 11s 63w;"
    "Roraima 2 -61; Santa Catarina 27s 50w; Sergipe 11s 37w; Tocantins 10s 48w; Amazonas 4s 65w",
    "AR": "Chaco 26s 61w; Chubut 44s 69w; Entre Ríos 32s 59w; Jujuy 23s 66w; La Pampa 37s 66w; Misiones 27s 55w;"
    "Patagonia 45s 69w; Río Negro 40s 67w; Santa Cruz Province 49s 70w; Tierra del Fuego 54s 68w",
    "CL": "Araucanía 39s 73w; Atacama 27s 70w; Easter Island 27s 109w; Los Lagos 42s 73w; Maule 35s 71w;"
    " Biobío 37s 72w",
    "CO": "Antioquia 7 -76; Boyacá 6 -73; Cauca 2 -77; Caquetá 1 -74; Chocó 6 -77; Cundinamarca 5 -74; Meta 4 -73;"
    "Nariño 1 -78; Norte de Santander 8 -73; Putumayo 0 -76; Tolima 4 -75; Valle del Cauca 4 -77; Guaviare 2 -72",
    "VE": "Zulia 10 -72; Táchira 8 -72; Apure 7 -69; Carabobo 10 -68; Miranda 10 -66; Anzoátegui 9 -64",
    "PE": "Áncash 10s 78w; Loreto 5s 75w; Madre de Dios 12s 70w; San Martín Region 7s 77w; Ucayali 10s 73w;"
    " Piura Region 5s 80w",
    "EC": "Galápagos/Galapagos Islands 1s 91w; Manabí 1s 80w; Esmeraldas Province 1 -79", "BO": "Beni 14s 65w;"
    " Pando 11s 67w",
    "PY": "Alto Paraná 25s 55w", "PG": "Bougainville 6s 155; New Britain 6s 150; New Ireland 3s 152; Morobe 7s 147",
    "SB": "Guadalcanal 10s 160", "FJ": "Viti Levu 18s 178", "KM": "Grande Comore 12s 43", "IM": "Isle of Man 54 -5",
}  # fmt: skip
