/* Tables as people have them: what headings are understood, in which layouts, and that any of them
 * gives back what was put in. */
#include "formats/roles.h"
#include "imported.h"

#include <stdint.h>

/* ---- headings ------------------------------------------------------------------------------ */

typedef struct said {
    plm__role role;
    const char *headings; /* parted by bars */
} said;

static const said headings[] = {
    {PLM__ROLE_ACTOR,
     "actor|Actors|NAME|Player|Stakeholder|stakeholders|Party|Parties|Country|Countries|Member "
     "state|member_states|Organisation|organizations|Delegation|Faction|Agent|Institution|Actor "
     "name|Interest group|Decision-maker|Who|Akteur|Akteure|Partei|Parteien|Land|Länder|"
     "Mitgliedstaat|Mitgliedstaaten|Fraktion|Interessengruppe|Wer|Acteur|acteurs|Pays|État membre|"
     "Partie prenante|Parties prenantes|Nom|Actores|País|Países|Estado miembro|"
     "Organización|organizaciones|Nombre|Parte interesada|Government|Voter|Entity"},
    {PLM__ROLE_CAPABILITY,
     "capability|Capabilities|POWER|powers|Influence|Resources|resource|Weight|weights|Clout|"
     "Strength|Capacity|Leverage|Voting power|voting_weight|Power (0-100)|Power [%]|Relative power|"
     "Power score|Cap|Macht|Einfluss|Ressourcen|Stärke|Staerke|Gewicht|Machtpotenzial|Pouvoir|"
     "Pouvoirs|Poids|Force|Capacité|Ressources|Moyens|Poder|Influencia|Recursos|Peso|Fuerza|"
     "Capacidad|Impact|Authority"},
    {PLM__ROLE_POSITION,
     "position|Positions|pos|STANCE|Ideal|Ideal point|idealPoint|Bliss point|Preference|"
     "Preferences|Preferred outcome|Support|View|Opinion|Attitude|Policy position|Position (1-7)|"
     "Initial position|Standpunkt|Haltung|Präferenz|Praeferenz|Präferenzen|Idealpunkt|"
     "Unterstützung|Einstellung|Préférence|préférences|Avis|Soutien|Point idéal|Posición|"
     "posiciones|Postura|Preferencia|Apoyo|Punto ideal|Goal|Standpoint|Position score"},
    {PLM__ROLE_SALIENCE,
     "salience|Saliences|sal|Importance|Interest|Interests|Priority|Priorities|Urgency|Intensity|"
     "Concern|Attention|Salience (%)|Issue salience|Salienz|Interesse|Priorität|Prioritaet|"
     "Wichtigkeit|Bedeutung|Dringlichkeit|Intensität|Saillance|Intérêt|Priorité|Urgence|Saliencia|"
     "Interés|Prioridad|Importancia|Urgencia|Intensidad|Stakes|Relevance|Preocupación"},
    {PLM__ROLE_ISSUE, "issue|Issues|Topic|Dimension|Question|Thema|Themen|Streitfrage|Enjeu|Sujet|"
                      "Tema|Asunto|Cuestión|Subject|Policy issue"},
    {PLM__ROLE_GROUP, "group|Groups|Bloc|Camp|Coalition|Gruppe|Lager|Groupe|Grupo|Bloque|Category"},
    {PLM__ROLE_CASE, "case|Case name|case_id|Fall|Fälle|Negotiation|Cas|Caso|Proposal"},
    {PLM__ROLE_ASSESSOR, "assessor|Expert|Experts|Rater|Coder|Respondent|Experte|Experten|"
                         "Gutachter|Codeur|Evaluador|Analyst|Judge"},
    {PLM__ROLE_VOTES, "votes|Seats|Number of votes|Stimmen|Sitze|Voix|Sièges|Votos|Escaños"},
    {PLM__ROLE_VOTE, "vote|Ballot|Voto"},
    {PLM__ROLE_NOTE, "note|Notes|Comment|Comments|Remarks|Rationale|Bemerkung|Anmerkungen|"
                     "Commentaire|Observaciones|Description"},
    {PLM__ROLE_SOURCE, "source|Sources|URL|Quelle|Quellen|Fuente|Evidence"},
    {PLM__ROLE_OUTCOME, "outcome|Outcome|Result|Actual outcome|Ergebnis|Résultat|Resultado"},
    {PLM__ROLE_REFERENCE, "reference|Reference point|Status quo|SQ|rp|Referenzpunkt|"
                          "Disagreement point|Punto de referencia"},
    {PLM__ROLE_SCALE_LOW, "scale_low|Scale min|Low end|scale from"},
    {PLM__ROLE_SCALE_HIGH, "scale_high|Scale max|High end|scale to"},
    {PLM__ROLE_NONE, "id|year|GDP|resolve|colour|x|1|2020|%|committee room|number of employees|"
                     "population|region|date of birth"},
};

static void test_headings(void **state) {
    (void)state;
    size_t tried = 0;
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        for (const char *at = headings[i].headings; *at != '\0'; tried++) {
            size_t length = strcspn(at, "|");
            plm__heading found = plm__heading_read(at, length);
            if (found.role != headings[i].role) {
                fail_msg("'%.*s' is read as '%s', not '%s'", (int)length, at,
                         plm__role_name(found.role), plm__role_name(headings[i].role));
            }
            at += length + (at[length] == '|' ? 1 : 0);
        }
    }
    assert_true(tried >= 200);
}

static void test_headings_of_issues_and_ranges(void **state) {
    (void)state;
    static const struct {
        const char *heading;
        plm__role role;
        plm__range_part part;
        const char *subject;
    } rows[] = {
        {"Tax position", PLM__ROLE_POSITION, PLM__PART_MODE, "Tax"},
        {"tax_salience", PLM__ROLE_SALIENCE, PLM__PART_MODE, "tax"},
        {"Position: interest rate", PLM__ROLE_POSITION, PLM__PART_MODE, "interest rate"},
        {"Interest rate position", PLM__ROLE_POSITION, PLM__PART_MODE, "Interest rate"},
        {"Salience of the date", PLM__ROLE_SALIENCE, PLM__PART_MODE, "date"},
        {"position_low", PLM__ROLE_POSITION, PLM__PART_LOW, NULL},
        {"Highest Power", PLM__ROLE_CAPABILITY, PLM__PART_HIGH, NULL},
        {"Tax position max", PLM__ROLE_POSITION, PLM__PART_HIGH, "Tax"},
        {"Utility harbour", PLM__ROLE_UTILITY, PLM__PART_MODE, "harbour"},
        {"Steuersatz Präferenz", PLM__ROLE_POSITION, PLM__PART_MODE, "Steuersatz"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        plm__heading found = plm__heading_read(rows[i].heading, strlen(rows[i].heading));
        assert_int_equal(found.role, rows[i].role);
        assert_int_equal(found.part, rows[i].part);
        size_t length = rows[i].subject != NULL ? strlen(rows[i].subject) : 0;
        assert_int_equal(found.subject.length, length);
        assert_memory_equal(found.subject.bytes != NULL ? found.subject.bytes : "",
                            rows[i].subject != NULL ? rows[i].subject : "", length);
    }
}

/* ---- layouts ------------------------------------------------------------------------------- */

/* A table, settings, and parts of the case that it gives (NULL: those of the usual game). */
typedef struct layout {
    const char *name;
    const char *text;
    import_setting settings[3];
    const char *parts[3];
} layout;

static const char *const usual[] = {"{capability: 80, salience: 60, position: 20}",
                                    "{capability: 40, salience: 95, position: 90}", NULL};

static const layout layouts[] = {
    {.name = "comma", .text = "actor,power,position,salience\nMinistry,80,20,60\nUnion,40,90,95\n"},
    {.name = "semicolon",
     .text = "actor;power;position;salience\nMinistry;80;20;60\nUnion;40;90;95\n"},
    {.name = "tab",
     .text = "actor\tpower\tposition\tsalience\nMinistry\t80\t20\t60\nUnion\t40\t90\t95\n"},
    {.name = "bars without a line",
     .text = "actor|power|position|salience\nMinistry|80|20|60\nUnion|40|90|95\n"},
    {.name = "sep",
     .text = "sep=;\nactor;power;position;salience\nMinistry;80;20;60\nUnion;40;90;95\n"},
    {.name = "sep with a comma",
     .text = "sep=,\r\nactor,power,position,salience\r\nMinistry,80,20,60\r\nUnion,40,90,95\r\n"},
    {.name = "title",
     .text = "Positions of actors\n\nactor,power,position,salience\nMinistry,80,20,60\n"
             "Union,40,90,95\n"},
    {.name = "two titles",
     .text = "Survey 2024, spring\nSource: interviews\n\n\nactor,power,position,salience\n"
             "Ministry,80,20,60\nUnion,40,90,95\n"},
    {.name = "blank lines",
     .text = "\n\nactor,power,position,salience\n\nMinistry,80,20,60\n\n\nUnion,40,90,95\n\n"},
    {.name = "footnote",
     .text = "actor,power,position,salience\nMinistry,80,20,60\nUnion,40,90,95\nSource: ours\n"},
    {.name = "empty columns",
     .text = ",actor,power,,position,salience,,\n,Ministry,80,,20,60,,\n,Union,40,,90,95,,\n"},
    {.name = "row numbers of R",
     .text = "\"\",\"actor\",\"power\",\"position\",\"salience\"\n\"1\",\"Ministry\",80,20,60\n"
             "\"2\",\"Union\",40,90,95\n"},
    {.name = "index of pandas",
     .text = ",actor,power,position,salience\n0,Ministry,80,20,60\n1,Union,40,90,95\n"},
    {.name = "names as an index",
     .text = ",power,position,salience\nMinistry,80,20,60\nUnion,40,90,95\n"},
    {.name = "names with an unknown heading",
     .text = "Behördchen,power,position,salience\nMinistry,80,20,60\nUnion,40,90,95\n"},
    {.name = "no header", .text = "Ministry,80,20,60\nUnion,40,90,95\n"},
    {.name = "Markdown",
     .text =
         "| Actor | Power | Position | Salience |\n|---|--:|:-:|---|\n| Ministry | 80 | 20 | 60 "
         "|\n| Union | 40 | 90 | 95 |\n"},
    {.name = "Markdown without outer bars",
     .text = "Actor | Power | Position | Salience\n--- | --- | --- | ---\nMinistry | 80 | 20 | 60\n"
             "Union | 40 | 90 | 95\n"},
    {.name = "Markdown in an answer",
     .text = "Here it is:\n\n| **Actor** | *Power* | `Position` | Salience |\n|:--|:--|:--|:--|\n"
             "| **Ministry** | 80 | 20 | 60 |\n| Union | 40 | 90 | 95 |\n\nShall I go on?\n"},
    {.name = "Markdown of pandas",
     .text = "|    | actor    |   power |   position |   salience |\n|---:|:---------|--------:|"
             "-----------:|-----------:|\n|  0 | Ministry |      80 |         20 |         60 |\n"
             "|  1 | Union    |      40 |         90 |         95 |\n"},
    {.name = "grid of mysql",
     .text =
         "+----------+-------+----------+----------+\n| actor    | power | position | salience "
         "|\n+----------+-------+----------+----------+\n| Ministry |    80 |       20 |       60 "
         "|\n| Union    |    40 |       90 |       95 |\n"
         "+----------+-------+----------+----------+\n"},
    {.name = "psql",
     .text = " actor    | power | position | salience \n----------+-------+----------+----------\n "
             "Ministry |    80 |       20 |       60\n Union    |    40 |       90 |       95\n(2 "
             "rows)\n"},
    {.name = "Org",
     .text = "| actor | power | position | salience |\n|-------+-------+----------+----------|\n"
             "| Ministry | 80 | 20 | 60 |\n| Union | 40 | 90 | 95 |\n"},
    {.name = "pandas",
     .text = "      actor  power  position  salience\n0  Ministry     80        20        60\n"
             "1     Union     40        90        95\n"},
    {.name = "pandas without an index",
     .text =
         "   actor  power  position  salience\nMinistry     80        20        60\n   Union    "
         " 40        90        95\n"},
    {.name = "R",
     .text =
         "     actor power position salience\n1 Ministry    80       20       60\n2    Union    "
         "40       90       95\n"},
    {.name = "R with blanks in names",
     .text =
         "           actor power position salience\n1 The Ministry    80       20       60\n2    "
         "  A Union    40       90       95\n"},
    {.name = "tibble",
     .text = "# A tibble: 2 x 4\n  actor    power position salience\n  <chr>    <dbl>    <dbl>    "
             "<dbl>\n1 Ministry    80       20       60\n2 Union       40       90       95\n"},
    {.name = "blanks alone",
     .text = "actor power position salience\nMinistry 80 20 60\nUnion 40 90 95\n"},
    {.name = "UTF-8 with a mark",
     .text = "\xef\xbb\xbf"
             "actor,power,position,salience\nMinistry,80,20,60\nUnion,40,90,95\n"},
    {.name = "latin1",
     .text = "actor,power,position,salience\nMinist\xe8re,80,20,60\nUnion,40,90,95\n",
     .settings = {{"encoding", "latin1"}},
     .parts = {"name: Ministère", "{capability: 80, salience: 60, position: 20}"}},
    {.name = "per cent signs",
     .text = "actor,power,position,salience\nMinistry,80%,20,60 %\nUnion,40%,90,95%\n"},
    {.name = "thousands",
     .text = "actor;power;position;salience\nMinistry;\"1,234,000\";20.5;60\nUnion;617,000;90;95\n",
     .parts = {"{capability: 100, salience: 60, position: 20.5}",
               "{capability: 50, salience: 95, position: 90}"}},
    {.name = "thousands with blanks",
     .text = "actor;power;position;salience\nMinistry;12 000;20;60\nUnion;6 000;90;95\n",
     .parts = {"{capability: 100, salience: 60, position: 20}",
               "{capability: 50, salience: 95, position: 90}"}},
    {.name = "decimal mark stated",
     .text = "actor;power;position;salience\nMinistry;1,000;20;60\nUnion;0,500;90;95\n",
     .settings = {{"decimal", "comma"}},
     .parts = {"{capability: 1, salience: 60, position: 20}"}},
    {.name = "a typographer's minus",
     .text = "actor;power;position;salience\nMinistry;80;\xe2\x88\x92"
             "20;60\nUnion;40;90;95\n",
     .parts = {"position: -20}"}},
    {.name = "ranges in cells",
     .text = "actor;power;position;salience\nMinistry;60-80-90;10..30;60\nUnion;30 to "
             "50;85|90|95;90±5\n",
     .parts = {"{capability: [60, 80, 90], salience: 60, position: {low: 10, high: 30, dist: "
               "uniform}}",
               "{capability: {low: 30, high: 50, dist: uniform}, salience: [85, 90, 95], position: "
               "[85, 90, 95]}"}},
    {.name = "ranges in columns",
     .text = "actor,power,position min,position,position max,salience\nMinistry,80,10,20,40,60\n"
             "Union,40,80,90,100,95\n",
     .parts = {"position: [10, 20, 40]}", "position: [80, 90, 100]}"}},
    {.name = "issues side by side",
     .text = "actor,power,Tax position,Tax salience,Date position,Date salience\n"
             "Ministry,80,20,60,10,30\nUnion,40,90,95,70,20\n",
     .parts = {"tax: {capability: 80, salience: 60, position: 20}",
               "date: {capability: 40, salience: 20, position: 70}", "question: Date"}},
    {.name = "issues side by side, power apart",
     .text = "actor;Tax power;Tax position;Tax salience;Date power;Date position;Date salience\n"
             "Ministry;80;20;60;10;10;30\nUnion;40;90;95;60;70;20\n",
     .parts = {"date: {capability: 60, salience: 20, position: 70}"}},
    {.name = "issues named above",
     .text = ",,Tax,,Date,\nactor,power,position,salience,position,salience\n"
             "Ministry,80,20,60,10,30\nUnion,40,90,95,70,20\n",
     .parts = {"tax: {capability: 80, salience: 60, position: 20}",
               "date: {capability: 40, salience: 20, position: 70}"}},
    {.name = "long",
     .text = "issue,actor,power,position,salience\nTax,Ministry,80,20,60\nDate,Ministry,80,70,30\n"
             "Tax,Union,40,90,95\n",
     .parts = {"tax: {capability: 80, salience: 60, position: 20}",
               "date: {capability: 80, salience: 30, position: 70}"}},
    {.name = "assessors",
     .text = "expert,actor,power,position,salience\nE1,Ministry,80,20,60\nE2,Ministry,70,40,50\n"
             "E1,Union,40,90,95\n",
     .parts = {"position: {assessors: {e1: 20, e2: 40}}}",
               "{capability: 40, salience: 95, position: 90}"}},
    {.name = "options",
     .text = "actor,power,salience,harbour,airport\nCouncil,80,50,40,70\nBuilders,50,90,0,30\n",
     .parts = {"- {id: harbour, label: harbour}", "utilities: {harbour: 40, airport: 70}"}},
    {.name = "options that say so",
     .text = "actor,power,salience,utility harbour,utility airport,size\nA,80,50,40,70,3\n",
     .parts = {"- {id: harbour, label: harbour}", "utilities: {harbour: 40, airport: 70}"}},
    {.name = "groups, votes and notes",
     .text = "country,bloc,votes,power,position,salience,remark,source\nA,East,3,80,20,60,sure,X "
             "2024\nB,West,7,40,90,95,,\n",
     .parts = {"member_of: [east]", "votes: {votes: 7}", "note: \"sure (source: X 2024)\""}},
    {.name = "votes alone",
     .text = "country,votes,position,salience\nA,3,20,60\nB,7,90,95\n",
     .parts = {"{capability: 3, salience: 60, position: 20}", "votes: {votes: 3}"}},
    {.name = "words",
     .text = "actor,power,position,salience\nA,high,opposed,low\nB,80,ja,very high\nC,5,?,1\n",
     .parts = {"{capability: [60, 75, 90], salience: [10, 25, 40], position: [0, 15, 30]}",
               "position: [70, 85, 100]}"}},
    {.name = "words of one's own",
     .text = "actor,power,position,salience\nA,8,keen,60\nB,80,so-so,95\nC,5,cold,10\n",
     .settings = {{"words", "keen=100,so-so=50,cold=0"}},
     .parts = {"position: [75, 100, 100]}", "position: [25, 50, 75]}", "position: [0, 0, 25]}"}},
    {.name = "a column stated",
     .text = "actor,GDP,position,salience\nMinistry,80,20,60\nUnion,40,90,95\n",
     .settings = {{"column", "capability=gdp"}}},
    {.name = "one column of two",
     .text = "actor,power,weight,position,salience\nMinistry,1,80,20,60\nUnion,2,40,90,95\n",
     .settings = {{"column", "capability=weight"}}},
    {.name = "a scale in columns",
     .text = "actor,power,position,salience,scale_low,scale_high,status quo\nA,8,2,60,0,10,5\n"
             "B,4,3,95,0,10,5\n",
     .parts = {"      10: ", "reference_point: 5"}},
};

static void check_layout(const layout *of) {
    imported_file read;
    import_text(&read, "csv", of->settings, of->text);
    if (read.status != PLM_OK) {
        fail_msg("%s: %s", of->name, read.said);
    }
    const char *const *parts = of->parts[0] != NULL ? of->parts : usual;
    for (size_t i = 0; i < 3 && parts[i] != NULL; i++) {
        if (strstr(plm_import_case_text(read.import, 0, NULL), parts[i]) == NULL) {
            fail_msg("%s: '%s' is not in\n%s", of->name, parts[i],
                     plm_import_case_text(read.import, 0, NULL));
        }
    }
    close_imported(&read);
}

static void test_layouts(void **state) {
    (void)state;
    assert_true(sizeof layouts / sizeof *layouts >= 40);
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++) {
        check_layout(&layouts[i]);
    }
}

static void test_utf16(void **state) {
    (void)state;
    static const char text[] = "actor,power,position,salience\nMinistry,80,20,60\nUnion,40,90,95\n";
    for (int big = 0; big < 2; big++) {
        char wide[2 * sizeof text + 2] = {(char)(big ? 0xfe : 0xff), (char)(big ? 0xff : 0xfe)};
        for (size_t i = 0; i + 1 < sizeof text; i++) {
            wide[2 + 2 * i + (big ? 1 : 0)] = text[i];
        }
        imported_file read;
        import_bytes(&read, "csv", NULL, wide, 2 * sizeof text);
        assert_int_equal(read.status, PLM_OK);
        assert_has(&read, usual[0]);
        close_imported(&read);
    }
}

static void test_several_cases(void **state) {
    (void)state;
    imported_file read;
    import_text(
        &read, "csv", NULL,
        "case,actor,power,position,salience,outcome\nFirst,A,1,20,60,50\nFirst,B,2,80,60,50\n"
        "Second one,A,1,2,60,3\nSecond one,B,2,4,60,3\n");
    assert_int_equal(plm_import_case_count(read.import), 2);
    assert_string_equal(plm_import_case_id(read.import, 1), "second-one");
    assert_non_null(strstr(plm_import_case_text(read.import, 1, NULL), "outcome: {value: 3}"));
    assert_non_null(strstr(plm_import_case_text(read.import, 1, NULL), "question: Second one"));
    close_imported(&read);
}

/* ---- scales -------------------------------------------------------------------------------- */

static void test_scales_are_never_silent(void **state) {
    (void)state;
    static const struct {
        const char *positions;
        const char *ends;
        bool warning;
    } rows[] = {
        {"0.2 0.5 0.9", "0 1", true},    {"1 2 4", "1 5", true},
        {"1 3 5", "1 5", true},          {"1 6 7", "1 7", true},
        {"1 8 10", "1 10", true},        {"0 4 9", "0 10", true},
        {"-1 0.5 1", "-1 1", true},      {"2030 2035 2050", "2030 2050", true},
        {"45 50 55", "45 55", true},     {"20 20 20", "0 100", true},
        {"-50 10 150", "-50 150", true}, {"10 50 90", "0 100", false},
        {"0 60 100", "0 100", false},    {"3 3.5 4.2", "1 5", true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[200] = "actor,power,position,salience\n";
        char positions[64];
        snprintf(positions, sizeof positions, "%s", rows[i].positions);
        char name = 'A';
        for (char *each = positions; each != NULL; name++) {
            char *blank = strchr(each, ' ');
            if (blank != NULL) {
                *blank = '\0';
            }
            size_t used = strlen(text);
            snprintf(text + used, sizeof text - used, "%c,50,%s,50\n", name, each);
            each = blank != NULL ? blank + 1 : NULL;
        }
        imported_file read;
        import_text(&read, "csv", NULL, text);
        double low = 0;
        double high = 0;
        char expected[64];
        assert_int_equal(sscanf(rows[i].ends, "%lf %lf", &low, &high), 2);
        snprintf(expected, sizeof expected, "      %g: \"low end", low);
        assert_has(&read, expected);
        snprintf(expected, sizeof expected, "      %g: \"high end", high);
        assert_has(&read, expected);
        assert_has(&read, "# The table states no scale.");
        assert_non_null(strstr(read.said, "--scale"));
        assert_int_equal(strstr(read.said, "warning: all positions") != NULL, rows[i].warning);
        close_imported(&read);
    }
}

static void test_what_stands_alone(void **state) {
    (void)state;
    imported_file read;
    import_text(&read, "csv", NULL,
                "actor,power,position,salience\nA,1,20,60\nB,1,40,60\nC,1,45,60\nD,1,600,60\n");
    assert_non_null(strstr(read.said, "5:5 warning: the position 600 stands alone"));
    assert_has(&read, "position: 100}");
    close_imported(&read);
    import_text(&read, "csv", NULL,
                "actor,power,position,salience\nA,1,20,.6\nB,1,40,.7\nC,1,45,.4\nD,1,60,3\n");
    assert_non_null(strstr(read.said, "5:8 warning: the salience 3 stands alone"));
    assert_has(&read, "salience: 70, position: 40}");
    close_imported(&read);
}

/* ---- what is refused ----------------------------------------------------------------------- */

static void test_other_kinds_are_one_line(void **state) {
    (void)state;
    static const struct {
        const char *format;
        const char *text;
        const char *said;
    } rows[] = {
        {"csv", "%PDF-1.7\n", "this is a PDF"},
        {"csv", "\x89PNG\r\n", "this is an image"},
        {"csv", "<html><body>", "this is XML"},
        {"csv", "Old town,x,3,2,\nActor,Description,Power,a Position,a Salience\n", "--from ktab"},
        {"csv", "#A\tUSA\n#P\taid\n", "--from exchange"},
        {"csv", "plenum: 1\nid: x\n", "plenum check"},
        {"ktab", "actor,power,position,salience\nA,1,2,3\n", "--from csv"},
        {"csv", "year,rain\n2020,5\n2021,6\n", "this is no table of actors"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        imported_file read;
        import_text(&read, rows[i].format, NULL, rows[i].text);
        assert_int_equal(read.status, PLM_E_FORMAT);
        if (strstr(read.said, rows[i].said) == NULL) {
            fail_msg("%s", read.said);
        }
        assert_int_equal(plm_import_diagnostic_count(read.import), 1);
        close_imported(&read);
    }
}

/* ---- any table in any layout --------------------------------------------------------------- */

enum { ACTORS_MOST = 12, TRIES = 400 };

typedef struct game {
    size_t count;
    int numbers[ACTORS_MOST][3]; /* capability, position, salience */
} game;

static uint64_t next(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

static game draw_game(uint64_t *state) {
    game of = {.count = 2 + next(state) % (ACTORS_MOST - 1)};
    for (size_t i = 0; i < of.count; i++) {
        for (size_t k = 0; k < 3; k++) {
            of.numbers[i][k] = (int)(next(state) % 101);
        }
    }
    of.numbers[0][1] = 0;
    of.numbers[1][1] = 100;
    of.numbers[0][2] = 100;
    return of;
}

/* Writes a game with its columns in any order, in a layout drawn by chance. */
static void write_game(const game *of, uint64_t *state, char *out, size_t size) {
    static const char *const names[4][3] = {{"actor", "Stakeholder", "País"},
                                            {"power", "Einfluss", "Capacité"},
                                            {"position", "Präferenz", "Postura"},
                                            {"salience", "Wichtigkeit", "Interés"}};
    static const char *const parts[] = {",", ";", "\t", " | ", "  "};
    const char *part = parts[next(state) % 5];
    bool bars = strcmp(part, " | ") == 0;
    size_t order[] = {0, 1, 2, 3};
    for (size_t i = 3; i > 0 && strcmp(part, "  ") != 0; i--) {
        size_t k = next(state) % (i + 1);
        size_t kept = order[i];
        order[i] = order[k];
        order[k] = kept;
    }
    size_t language = next(state) % 3;
    size_t used = 0;
    out[0] = '\0';
    if (next(state) % 2 == 0 && !bars && strcmp(part, "  ") != 0) {
        used += (size_t)snprintf(out, size, "A title\n\n");
    }
    for (size_t row = 0; row <= of->count; row++) {
        for (size_t k = 0; k < 4; k++) {
            used += (size_t)snprintf(out + used, size - used, "%s",
                                     k > 0  ? part
                                     : bars ? "| "
                                            : "");
            if (row == 0) {
                used += (size_t)snprintf(out + used, size - used, "%s", names[order[k]][language]);
            } else if (order[k] == 0) {
                used += (size_t)snprintf(out + used, size - used, "Actor %zu", row);
            } else {
                used += (size_t)snprintf(out + used, size - used, "%d",
                                         of->numbers[row - 1][order[k] - 1]);
            }
        }
        used += (size_t)snprintf(out + used, size - used, "%s\n", bars ? " |" : "");
        if (row == 0 && bars) {
            used += (size_t)snprintf(out + used, size - used, "|---|---|---|---|\n");
        }
    }
}

static void test_any_table_comes_back(void **state) {
    (void)state;
    uint64_t chance = 16;
    for (int i = 0; i < TRIES; i++) {
        char text[2048];
        game of = draw_game(&chance);
        write_game(&of, &chance, text, sizeof text);
        imported_file read;
        const import_setting settings[] = {{"salience", "percent"}, {NULL, NULL}};
        import_text(&read, "csv", settings, text);
        if (read.status != PLM_OK) {
            fail_msg("%s in\n%s", read.said, text);
        }
        for (size_t k = 0; k < of.count; k++) {
            char part[160];
            snprintf(part, sizeof part,
                     "name: Actor %zu\n    on:\n      decision: {capability: %d, salience: %d, "
                     "position: %d}\n",
                     k + 1, of.numbers[k][0], of.numbers[k][2], of.numbers[k][1]);
            assert_has(&read, part);
        }
        close_imported(&read);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headings),
        cmocka_unit_test(test_headings_of_issues_and_ranges),
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_utf16),
        cmocka_unit_test(test_several_cases),
        cmocka_unit_test(test_scales_are_never_silent),
        cmocka_unit_test(test_what_stands_alone),
        cmocka_unit_test(test_other_kinds_are_one_line),
        cmocka_unit_test(test_any_table_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
