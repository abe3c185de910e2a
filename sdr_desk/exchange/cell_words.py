"""Words that tell companies, job titles and people's names apart; data only."""


def words(text: str) -> frozenset[str]:
    """The different words of a text."""
    return frozenset(text.split())


COMPANY_SUFFIXES = words(
    """
    inc incorporated llc llp lp ltd limited corp corporation co company plc gmbh ag kg ohg mbh ug eg se sa sas sarl
    sarls eurl srl spa bv nv vof oy oyj ab asa aps as kft zrt sro doo pty pvt pte pllc pc cic kk ev ltda eireli sl
    slu scl
    """
)
COMPANY_WORDS = words(
    """
    group holdings holding partners associates logistics systems solutions technologies technology software labs
    industries enterprises services consulting manufacturing foods freight bank insurance capital ventures media
    university hospital clinic school institute foundation works networks international global energy motors supply
    electric construction properties realty pharma pharmaceuticals health healthcare agency studio studios brands
    outfitters brewing distributors
    """
)
TITLE_WORDS = words(
    """
    ceo cfo coo cto cmo cio cro chro vp svp evp avp president chief director manager head lead leader owner founder
    cofounder partner officer supervisor coordinator specialist analyst engineer developer consultant administrator
    assistant executive representative superintendent foreman buyer planner architect controller treasurer principal
    chairman associate accountant attorney nurse physician professor recruiter buyer purchasing procurement
    geschaftsfuhrer geschäftsführer leiter leiterin inhaber vorstand einkaufer einkäufer prokurist directeur
    directrice responsable gerant gérant chef jefe director directora gerente encargado directeur hoofd eigenaar
    direttore responsabile titolare amministratore
    """
)
SALUTATIONS = words(
    """
    mr mrs ms miss mx dr prof herr frau monsieur madame mme mlle m sr sra srta dhr mevr sig
    """
)
FIRST_NAMES = words(
    """
    james mary robert patricia john jennifer michael linda david elizabeth william barbara richard susan joseph
    jessica thomas sarah charles karen christopher lisa daniel nancy matthew betty anthony sandra mark margaret
    donald ashley steven kimberly andrew emily paul donna joshua michelle kenneth carol kevin amanda brian melissa
    george deborah timothy stephanie ronald rebecca edward laura jason sharon jeffrey cynthia ryan kathleen jacob
    amy gary shirley nicholas angela eric helen jonathan anna stephen brenda larry pamela justin nicole scott emma
    brandon samantha benjamin katherine samuel christine gregory debra alexander rachel frank carolyn patrick janet
    raymond maria jack heather dennis diane jerry olivia tyler julie aaron joyce jose victoria adam kelly nathan
    christina henry joan zachary lauren douglas evelyn peter judith kyle megan noah andrea ethan cheryl jeremy
    hannah walter jacqueline christian martha keith madison roger teresa terry gloria austin sara sean janice gerald
    ann carl kathryn dana jordan casey morgan riley alex sam chris pat max leo luis carlos juan ana priya raj wei
    ming omar fatima ali anja jens jurgen jürgen klaus sabine stefan petra uwe heike wolfgang ursula lukas felix
    lena marie pierre jean francois françois claire camille luc sophie julien antoine giulia marco luca francesca
    paolo sofia pablo javier lucia jan piet anneke bram sanne daan lotte erik lars ingrid nils karin sven elena ivan
    olga rosa diego miguel tom jim bob bill joe mike dave steve nick tony kate liz jenny beth greg jeff matt dan ben
    tim ken ron ray art grace hugo nora theo mara owen ivy dean lee kim miles tessa wade holly ruth neil gail clara
    felicia
    """
)
