/**
 * Words that Dutch compounds (samenstellingen) of the three sectors are made of, in the spelling of `wordsOf`. Own list,
 * drawn from the occupations' names, from job adverts' usual words and from what is cleaned, cooked, served and sold.
 */
export const VOCABULARY: ReadonlySet<string> = new Set(
  `aanvullen aanvuller aardappel aardappels accessoires achter administrateur administrateurs administratie adviseur
  afdeling afruimer afval afwas afwassen album alcohol ambachtelijk apotheek apparaat apparatuur appartement
  appartementen appel appels aquaria aquarium arena artikel artikelen assistent assistente assortiment atelier auto
  avond baas baby bagage bakken bakker bakkerij bakkers bakster balie ballen balpen band banden bank banken banket
  bankstel bankstellen bar barbecue barista barkeeper barman barvrouw bazaar bedden beddengoed bediende bediening
  bedrijf bedrijfs bedrijfskleding bedrijven begeleider begeleiding behang beheer beheerder beker bekers belegd
  benzine bereider bereiding bestek bestelling bestellingen beurs bewaarder bewoner bewoners bezem bezoeker bezoekers
  bezorgen bezorger bezorging bezorgster bibliotheek bier bieren bijkeuken bijvuller biologisch bioscoop bioscopen
  bistro blad bladblazer bladeren blik blikken bloem bloemen blokken boek boeken boeket boeketten boenen boer boerin
  boetiek bonbon bonnen boodschap boodschappen boot bord borden boren borrel boten boter boterham boterhammen bouw
  bouwmarkt bouwmateriaal bouwmaterialen bouwvakker box boxen braad brandstof brasserie breiwol brenger brief brieven
  broek broeken brommer brood broodje broodjes bruiloft buffet bureau burger bus bussen buurt buurthuis cabine cadeau
  cadeaus cafe cafetaria caissiere camping carwash casino cassiere catering cavia cavias centrale centrum chauffeur
  chauffeurs chef chinees chinese chips chocola chocolade coffee cola computer concert concierge conducteur confectie
  conferentie congres container controle controleren controleur coordinator cosmetica coupe croissant croissants dag
  dame dames deeg dekbed dekbedden deken dekens delicatessen desinfectie dessert desserts deur deuren dieet dienst
  dieren dierentuin digitaal diner discotheek dispenser distributie doek doeken doos dorp douche douches dozen drank
  dranken drankje drive droger drogers drogist drogisten drogisterij druif druiven drukkerij dweil dweilen eetcafe
  eieren elektra elektronica emballage emmer emmers entree enveloppen ervaring etalage eten evenement evenementen
  expeditie fabriek fabrieken facilitair feestartikelen feesten festival festivals fiets fietsen film fitness flat
  flatgebouw flatgebouwen fles flessen foto friet friettent fris frisdrank frites frituren frituur fruit fust gangen
  garage garderobe garnalen gast gasten gastheer gastvrouw gebak gebakjes gebouw gebouwen gebruikt geld gemeente
  gerecht gerechten gereedschap gevel gevels gevuld gft gieter gift glas glaswerk glazen goederen goot gordijn
  gordijnen gordijnstof goten gras grill groen groente groenteman groenten groot groothandel haard hal hallen
  hamburger hamburgerrestaurant hamburgers handdoek handdoeken handel handschoenen handwerk hapjes haring harken heer
  heftruck helper helpster hengel hengelsport heren hobby hok hokken hond honden hondenvoer horeca hospitaal hostel
  hotel hotels houden houder houdster hout huis huisarts huisdier huisdieren huishoud huishoudelijke huishouden
  huishoudhulp huishouding huismeester huizen hulp hulpje huren huur hygiene ijs ijsje ijsjes ijssalon ijzer
  ijzerwaren industrie industriele inpak inpakken inpakker inpakkers inpakster instelling interieur interieurs
  internaat jam jas jassen jeans jeugd jongen jongeren juffrouw juwelen juwelier kaart kaarten kaartje kaartjes kaas
  kado kamer kamers kampeer kamperen kano kantine kantoor kantoren kapper kapsalon kapstok karton kassa kassaband
  kassier kassiere kast kasten kat katten kebab kelder kelner kelners kerk ketel keuken kinderen kinderopvang kiosk
  kiosken kip kippen klant klanten klas klaslokaal klaslokalen kleden kleding kleed kleren kleur kliniek klus klusjes
  klussen knecht knoop knopen knuffel knuffels koek koekjes koel koelcel koeling koelingen koelkast koerier koffer
  koffers koffie kok koken kokkin koks komkommer konijn konijnen kookboek koopman kopjes kraam kracht krant kranten
  krat kratten kringloop kroeg kruiden kruidenier laden lader laken lakens lamp lampen lappen lapper leder lederen
  leer legen lego leider leidster levensmiddelen leverancier levering leveringen lift liften lijst lijsten linnen
  linnengoed logistiek logistieke lokaal lokalen loket loods lossen losser luchthaven luier lunch lunchroom maakster
  maaltijd maaltijden machine machines magazijn maken maker man mand manden manege markt marmer matras matrassen
  medewerker medewerkster meel meester meid meisje melk menu menukaart messen metro meubel meubelen meubels middag
  milieu mixer mobiel mode mok mokken molen monteur mossel mosselen motor museum muur muziek naai naald nacht noten
  ober obers ochtend oliebol oliebollen olijf olijven onderhoud ondersteuning ontbijt ontbijtbuffet ontvangst ophalen
  ophaler oppas opruimen opruimer opslag opslagruimte opticien optiek order orders ouderen oven ovens overhemd
  overhemden paard paarden paden pakhuis pakje pakket pakketten pallet pallets pan pannen pannenkoek pannenkoeken
  papier papieren parasol parfum park parkeer parkeren parket party paskamer paskamers pasta patat patisserie pennen
  perron perser personeel personeels picker pikker pinda pizza pizzeria plaat plaats planken plant planten plastic
  platen plein pleinen plek ploeg poelier poets poetsdoek poetsen poetser poetsvrouw pomp pop popcorn poppen portie
  portier portiers post postbode postkamer potten prijs prijzen printer product producten productie pruik prullenbak
  prullenbakken publiek puzzel puzzels pyjamas raam rail ramen recept recepten receptie receptionist receptioniste
  recreatie recyclen recycling reformwinkel reinigen reiniger reiniging reizen rekken reparatie reparaties
  reserveringen restaurant resten retour retouren rijden rijwiel rok rolcontainer rollen rolluik roltrap rommel room
  rooster rozen rugzak rugzakken ruit ruiten ruitersport salade saladebar salades salon sanitair sap sauna saus sauzen
  scanner schaal schaar schaats schaatsen schappen scherm schermen schildpad schoen schoenen scholen school schoonmaak
  schoonmaakster schoonmaaksters schoonmaker schoonmakers schrobben schrobmachine schroef schroeven schuren
  serveerster servet servetten service servies serviezen shampoo shirt shirtjes shirts shoarma shop sieraden sigaret
  sigaretten sjouwer skis slaap slager slagerij slagers slagroom snack snackbar snacks snijden snoep snoepgoed
  snoepwinkel soep soepen sokken sorteerder sorteerster sorteren souvenir souvenirs specialist speelgoed spel spellen
  spijker spijkers spoel spoeler spons sponzen spoor sport sporthal sportkleding sportschool spul spullen stad stadion
  stads stage stallen stapel statiegeld station steen stelling stellingen stoel stoelen stoep stof stoffeer stoffen
  stoffenwinkel stofzuigen stofzuiger stoom stoomstrijken straat strand strijken strijker strijkers strijkgoed
  strijkster stroop studio suiker supermarkt supermarkten sushi taal taart taarten tafel tafellinnen tafels tandarts
  tank tankstation tapijt tapijten tappen tapper tas tassen taxfree taxi team teamleider techniek technisch tegel
  tegels tent tenten tentoonstelling terras terrein textiel theater theaters thee thuis tickets tijdschriften timmer
  timmerman toilet tomaat tomaten toonbank touringcar tram trams trap trappen trappenhuis trappenhuizen trein trolley
  trui truien tuin tuincentrum tuinen tuinier tuinman tuinmeubelen tweedehands uien uitdeel uitgifte uniform uniformen
  vaat vaatwasser vakantie vakantiepark vakken vaten vazen veegwagen veger veiling verbouwing verdeel verf verhuur
  verkoop verkoopmedewerker verkoopster verkoopsters verkopen verkoper verkopers verpak verpakking verpakkingen
  verpleeghuis verplegen vers versiering verzamelaar verzorger verzorgster vis visgerei viskraam vissen visstand vlaai
  vlaaien vlag vlees vleeswaren vlekken vliegtuig vloer vloeren voedings voedsel voer voertuig voet voetbal vogel
  vogels voorraad voorraden vouwer vouwster vracht vrachtauto vrachtwagen vrachtwagens vries vriezer vrijwilliger
  vrouw vuilnis vuilnisbak vuilnisbakken vul vuller vulling vulster wafel wagen waren warenhuis was wasmachine
  wasmachines wasmiddel waspoeder wassen wasser wasserij wasstraat water waterpark web webshop webshops webwinkel
  weekend werk werker werkster wijk wijkcentrum wijn winkel wissen wol wonen woning woningen woon woonzorg worst
  worsten wortel wortels zaag zaak zaal zagen zak zaken zakken zalen zand zee zeep zelf zelfbediening zelfscan
  zelfscankassa zemen zending zendingen zieken ziekenhuis ziekenhuizen zilver zomer zone zorg zorgcentrum
  zorginstelling zout zuiger zuivel zwembad zwembaden
  verhuurder verhuurders verhuurster artikel geurtjes verplegen museums musea rijwielen hokjes vrachtauto koop koopjes lees kook strip handelaar
  handelaars winkelier winkeliers knipper`.split(/\s+/),
);
