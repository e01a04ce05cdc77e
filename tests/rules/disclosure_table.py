"""Sentences of comments: those that betray their source, with the words that do, and those that betray nothing."""

# Behind the arrow the words that must be found, in the order of the text.
BETRAYING = r"""
In Japan we require 5 mA. -> Japan
Japanese manufacturers use another value. -> Japanese
This conflicts with Australian requirements. -> Australian
The text is acceptable to Canada's reviewers. -> Canada
Brazil and Singapore have asked for this before. -> Brazil | Singapore
IN THE UNITED STATES THIS IS NOT PERMITTED. -> UNITED STATES
the united states requires a second fault -> united states
Devices sold in the U.S. need a label. -> U.S.
Devices sold in the US need a label. -> US
A non-US manufacturer cannot do this. -> US
A US-based laboratory repeated the test. -> US
This is required in the UK and the EU. -> UK | EU
The USA do not accept this. -> USA
The E.U. requires more. -> E.U.
EU Member States have their own languages. -> EU | Member States
The member states differ in this respect. -> member states
The European Commission has published guidance. -> European Commission
A European standard says otherwise. -> European
This is not accepted in Europe. -> Europe
Swiss law has no such term. -> Swiss
Switzerland has another limit. -> Switzerland
The Korean label is longer. -> Korean
Republic of Korea: see the attached paper. -> Republic of Korea
The Russian Federation marks these devices. -> Russian Federation
Chinese text needs more room on the label. -> Chinese
Hospitals in Germany use a different connector. -> Germany
German hospitals use a different connector. -> German
French law requires it. -> French
The Netherlands has a register of implants. -> Netherlands
Irish and Danish hospitals do this. -> Irish | Danish
Great Britain keeps its own register. -> Great Britain
England and Scotland differ. -> England | Scotland
In Argentina the term is unknown. -> Argentina
Chinese Taipei has a similar rule. -> Chinese Taipei
South African clinics lack this. -> South African
In India such devices are reused. -> India
In Saudi Arabia it is hotter. -> Saudi Arabia
在日本不适用。 -> 日本
FDA believes that the limit is too high. -> FDA
The FDA's view is different. -> FDA
See the fda guidance on software. -> fda
The SaMD guidance of FDA defines it. -> FDA
CDRH has data on this. -> CDRH
The TGA does not accept this. -> TGA
MHRA suggests to delete the note. -> MHRA
PMDA and MHLW agree. -> PMDA | MHLW
Health Canada proposes another wording. -> Health Canada
Health  Canada proposes another wording. -> Health  Canada
ANVISA requires it. -> ANVISA
Anvisa requires it. -> Anvisa
As NMPA wrote before, the clause is unclear. -> NMPA
MFDS has no objection. -> MFDS
HSA would like a definition. -> HSA
Swissmedic would prefer "shall". -> Swissmedic
Roszdravnadzor has registered such devices. -> Roszdravnadzor
The MDCG has explained this term. -> MDCG
BfArM and ANSM see the same problem. -> BfArM | ANSM
The Therapeutic Goods Administration asks for a note. -> Therapeutic Goods Administration
The Food and Drug Administration asks for a note. -> Food and Drug Administration
The Ministry of Health wants a note. -> Ministry of Health
WHO proposes another term. -> WHO proposes
In our country the mains voltage is 100 V. -> In our country
Our authority does not accept this. -> Our authority
our agency has seen such incidents -> our agency
This contradicts our regulation. -> our regulation
My agency has no data. -> My agency
This is not possible in our jurisdiction. -> in our jurisdiction
In our national regulatory framework this is a class C device. -> In our national regulatory framework
Our reviewers cannot apply this. -> Our reviewers
Our national committee supports this. -> Our national committee
We as regulators of the region see no need. -> We as regulators of
As a regulator, we see many such files. -> As a regulator
As a national regulatory authority we see many files. -> As a national regulatory authority
In my opinion the note is not needed. -> In my opinion
I think that the note should be deleted. -> I think
I would delete it. -> I would
In this country the standard is mandatory. -> In this country
Nobody in this jurisdiction uses the term. -> in this jurisdiction
GB comment 12 has the same problem. -> GB comment 12
See comment US-045. -> comment US-045
See comment CH 3. -> comment CH 3
Same as **-001? See comment **-001. -> comment **-001
As in JP 17, the limit is too high. -> JP 17
CA-12: the limit is too high. -> CA-12:
CH: the limit is too high. -> CH:
Proposed by CA and discussed before. -> Proposed by CA
The comment from CH is supported. -> comment from CH
CA proposes to delete it. -> CA proposes
The CA delegation raised it in the meeting. -> CA delegation
AU, CA and JP have raised it. -> AU, CA and JP
Raised by CA, CH and DE. -> CA, CH and DE
IT comment 3 says the same. -> IT comment 3
This is required by 21 CFR 820.30. -> 21 CFR 820.30
See 21CFR part 11. -> 21CFR part 11
The device has a 510(k). -> 510(k)
A premarket approval is needed for this. -> premarket approval
It is in the Federal Register. -> Federal Register
The FD&C Act says so. -> FD&C Act
This conflicts with MDR 2017/745. -> MDR 2017/745
This conflicts with Regulation (EU) 2017/745. -> Regulation (EU) 2017/745
See Annex I of the MDR. -> Annex I of the MDR
The EU MDR has the term. -> EU MDR
The IVDR has the term. -> IVDR
See Directive 93/42/EEC. -> Directive 93/42/EEC
A general safety and performance requirement covers it. -> general safety and performance requirement
It is needed for CE marking. -> CE marking
CE-marked devices have it. -> CE-marked
UKCA marking needs it too. -> UKCA
It must be entered in EUDAMED. -> EUDAMED
The PMD Act uses another term. -> PMD Act
The TG Act uses another term. -> TG Act
RDC 665/2022 uses another term. -> RDC 665/2022
The Medical Devices Regulations, SOR/98-282, use another term. -> Medical Devices Regulations | SOR/98-282
See GB/T 42062 for a better definition. -> GB/T 42062
See GB 9706.1 for a better definition. -> GB 9706
JIS T 14971 has another note here. -> JIS T 14971
DIN EN ISO 14971 has another foreword. -> DIN EN
BS EN 60601-1 has a national annex. -> BS EN
Harriet Dunmore has explained this. -> Harriet Dunmore
Dunmore, Harriet has explained this. -> Dunmore, Harriet
As Dunmore said, it is unclear. -> Dunmore
Dr. Young has data on this. -> Dr. Young
MAY YOUNG HAS DATA. -> MAY YOUNG
Tan Meixuan asked for this. -> Tan Meixuan
Ask jane.roe@agency.example.org for the data. -> jane.roe@agency.example.org
The data are at agency.example.net/data. -> agency.example.net
See https://www.fda.gov/medical-devices/x for the data. -> https://www.fda.gov/medical-devices/x
See www.tga.gov.au. -> www.tga.gov.au
See https://eur-lex.europa.eu/eli/reg/2017/745 for it. -> https://eur-lex.europa.eu/eli/reg/2017/745
See www.pmda.go.jp/english. -> www.pmda.go.jp/english
See swissmedic.ch for it. -> swissmedic.ch
Under the MDR this is a class IIb device. -> the MDR
Article 61 MDR applies. -> Article 61 MDR
The UK-MDR has another definition. -> UK-MDR
This is contrary to Part 820. -> Part 820
The JMDN code is missing. -> JMDN
This would not be acceptable in Ontario or Bavaria. -> Ontario | Bavaria
Under uk law it is a different thing. -> uk law
As Tan wrote, it is unclear; see Meixuan's paper. -> Meixuan
[JP] Delete the note. -> JP
CA/US: please delete. -> CA/US
Kingdom of Utopia has its own rule. -> Kingdom of Utopia
The Utopian Device Board has its own rule. -> Utopian Device Board
"""
INNOCENT = r"""
The limit is too high for devices that are used at home.
The manufacturer may use another method.
Let us use the term of ISO 14971.
This helps us to understand the table.
LET US DELETE THE NOTE.
Please see IEC 60601-1, clause 4.2.
EN 60601-1 and EN ISO 14971 have the same text.
CEN and CENELEC have adopted the document.
Annex ZA is not part of this document.
IEC 60601-1:2005+AMD1:2012 is cited without a date.
ISO/IEC Directives, Part 2, do not allow "must".
The terms of IMDRF/GRRP WG/N47 FINAL:2018 should be used.
IMDRF members would understand "accessory" in another way.
A memory of 16 GB is not needed.
At least 512 GB/s are needed.
The limit is 20 EU per device.
The limit of 0.5 EU/mL is missing.
The absorbance exceeds 0.3 AU.
IT systems and networks are not covered.
NO comments.
NO comment on this table.
IT security is not covered.
IT experts should be consulted by the manufacturer.
The IT department of the hospital installs it.
IN and OUT are not explained in the figure.
IS/IT risks are not covered.
The CA certificate of the server is not checked.
CA 125 is a tumour marker.
The CA shall be trusted by the device.
CH4 and CO2 are given without units.
CO and NO concentrations are given in ppm.
Measure SI units only.
HR and ECG are displayed together.
AT 25 degrees the value is different.
The US probe is applied to the skin.
Ultrasound (US) equipment is covered by IEC 60601-2-37.
A 5 French catheter is too small.
Use an introducer of 6-French size.
The French version has another title.
The English and French texts differ.
British English should be used throughout.
The Swiss cheese model explains it.
Chinese hamster ovary cells are used.
The wire is of American wire gauge 22.
See the standard of the American Society for Testing and Materials.
The European Pharmacopoeia has a method.
See the European Committee for Standardization.
Thermogravimetric analysis (TGA) is missing.
The TGA curve shows two steps.
DSC and TGA give the same result.
Human serum albumin (HSA) is adsorbed.
Electrodermal activity (EDA) sensors are excluded.
The in-system programming (ISP) connector is accessible.
Patients with major depressive disorder (MDD) are excluded.
Devices of class I have no such requirement.
Type I and type II errors are mixed.
Annex I would need a title.
The current I is given in mA.
Class II and I have the same limit.
who decides about the residual risk?
The WHO surgical checklist is an example.
The WHO guidance on hand hygiene should be cited.
The competent authority is informed by the manufacturer.
Reports to regulatory authorities are out of scope.
Regulatory authorities and notified bodies use this table.
As regulators, IMDRF members need this information.
National regulations may require more.
The jurisdiction in which the device is placed on the market decides.
Regional requirements differ.
This requirement is not verifiable.
This system shall be documented.
This guidance is informative.
Its own requirements are in 4.2.
Our comment on 4.2 applies here as well.
Our proposal is to delete the note.
In our view the note is not needed.
We propose to delete the note.
The essential principles of safety and performance are met.
A unique device identifier (UDI) is needed.
Multi-drug resistant organisms (MDR) are not considered.
Medical device regulations differ between markets.
Polish the surface before the test.
A polished surface is needed.
Mark the device on its label.
The mark may be on the label.
The young patient is not considered.
Young children are not considered.
A field of 3 T is not considered.
Field safety notices are missing.
The force is one newton.
May is a permission, can a possibility.
The data are on the website https://www.iso.org/obp.
See www.iec.ch and https://www.imdrf.org/documents.
A thickness of 10 mil is used.
ASTM F2182 and AAMI TIR57 give methods.
USP class VI is no proof of biocompatibility.
A DIN connector is not needed.
MRI at 1.5 T heats the lead by 3 K.
A risk/benefit analysis is missing; see 7.4 and Annex C.
Comment 12 of this list has the same problem.
See comments 3 and 4.
The terminology of ISO 13485 and ISO 9000 should be used: e.g. "medical device family".
Replace "should" with "shall", because this is a requirement.
A single fault condition is not defined here.
The state of the art is a moving target.
The member body should decide.
A commission of experts may decide.
Use Greek letters for the angles.
The India ink test is outdated.
Tan delta is not defined.
Max. 5 mA since Jan. 2020.
The MDR strain is resistant.
Channels CH 1 and CH 2 are swapped.
The DE-9 connector is obsolete.
The DC-DC converter, SE output and LV side are covered elsewhere.
The pressure regulator is not marked.
The laws of physics apply.
Different regulatory jurisdictions classify it in another way.
Our understanding is that 4.2 applies.
Figure 3: the axis has no unit (dB).
"""
