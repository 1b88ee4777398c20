/* The plain table: what is understood, and what is said of what is not. */
#include "exported.h"

#define HEADER "actor,capability,position,salience\n"

/* For tests of other things than the scale. */
static const import_setting hundred[] = {{"scale", "0:100"}, {NULL, NULL}};

/* ---- what is understood -------------------------------------------------------------------- */

typedef struct understood {
    const char *text;
    const char *actors; /* the case from its actors on */
} understood;

static const char two_actors[] = "  - id: a\n"
                                 "    name: A\n"
                                 "    on:\n"
                                 "      decision: {capability: 10, salience: 80.5, position: 20}\n"
                                 "  - id: b-c\n"
                                 "    name: B C\n"
                                 "    on:\n"
                                 "      decision: {capability: 5.25, salience: 7, position: 0}\n";

static const understood alike[] = {
    {HEADER "A,10,20,80.5\nB C,5.25,0,7\n", two_actors},
    {HEADER "A,10,20,80.5\nB C,5.25,0,7", two_actors},
    {"\xef\xbb\xbf" HEADER "A,10,20,80.5\r\nB C,5.25,0,7\r\n", two_actors},
    {"actor,capability,position,salience\rA,10,20,80.5\rB C,5.25,0,7\r", two_actors},
    {"Salience;POS;Player;Clout\n80,5;20;A;10\n7;0;B C;5,25\n", two_actors},
    {"name\tpower\tstance\tpriority\nA\t10\t20\t80.5\nB C\t5.25\t0\t7\n", two_actors},
    {"name|influence|ideal|interest\n A |10| 20|80.5\n\nB C|5.25|0|7\n", two_actors},
    {"\"actor\",\"resources\",\"position\",\"sal\"\n\"A\",\"10\",\"20\",\"80,5\"\n"
     "\"B C\",\"5,25\",0,7\n",
     two_actors},
    {"Actor,Weight,Position (0-100),Importance,,\nA,10,20,80.5,,\nB C,5.25,0,7,,\n,,,,,\n",
     two_actors},
    {"A,10,20,80.5\nB C,5.25,0,7\n", two_actors},
    {"A;10;20;80,5\nB C;5,25;0;7\n", two_actors},
    {"actor\tcapability\tposition\tsalience\nA\t1e1\t+20\t805e-1\nB C\t5.25\t-0\t7.\n", two_actors},
};

static void test_spellings_of_one_table(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++) {
        imported_file of;
        import_text(&of, "csv", hundred, alike[i].text);
        if (of.status != PLM_OK) {
            fail_msg("table %zu: %s", i, of.said);
        }
        assert_string_equal(actors_of(&of), alike[i].actors);
        close_imported(&of);
    }
}

static void test_whole_case(void **state) {
    (void)state;
    imported_file of;
    const import_setting settings[] = {
        {"question", "Is it: so?"}, {"id", "My Case"}, {"scale", "0:100"}, {NULL, NULL}};
    import_text(&of, "csv", settings, HEADER "A,10,20,80\n");
    assert_string_equal(of.said, "");
    assert_string_equal(
        plm_import_case_text(of.import, 0, NULL),
        "# Imported by plenum from table.csv (a plain table)\n"
        "#\n"
        "# What to do next:\n"
        "#   - put the question and the ends of each scale in words;\n"
        "#   - turn numbers you are not sure of into ranges: [low, most likely, high];\n"
        "#   - say what each number rests on (sources, documents, evidence): a number\n"
        "#     without evidence counts as an assumption;\n"
        "#   - plenum check this file, then plenum forecast it.\n"
        "plenum: 1\n"
        "id: my-case\n"
        "question: \"Is it: so?\"\n"
        "\n"
        "issues:\n"
        "  - id: decision\n"
        "    scale:\n"
        "      0: \"low end: say what it means\"\n"
        "      100: \"high end: say what it means\"\n"
        "\n"
        "actors:\n"
        "  - id: a\n"
        "    name: A\n"
        "    on:\n"
        "      decision: {capability: 10, salience: 80, position: 20}\n");
    assert_string_equal(plm_import_case_id(of.import, 0), "my-case");
    close_imported(&of);
}

static void test_ranges(void **state) {
    (void)state;
    imported_file of;
    import_text(
        &of, "csv", hundred,
        "actor,position_low,position,Highest Position,capability,salience min,salience max\n"
        "A,10,20,30.5,7,60,70\n"
        "B,,5,,8,50,50\n");
    assert_string_equal(of.said, "");
    assert_string_equal(actors_of(&of),
                        "  - id: a\n"
                        "    name: A\n"
                        "    on:\n"
                        "      decision: {capability: 7, salience: {low: 60, high: 70, dist: "
                        "uniform}, position: [10, 20, 30.5]}\n"
                        "  - id: b\n"
                        "    name: B\n"
                        "    on:\n"
                        "      decision: {capability: 8, salience: 50, position: 5}\n");
    close_imported(&of);
}

static void test_several_issues(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "csv", NULL,
                "issue,actor,capability,position,salience\n"
                "Aid: how much?,A,10,20,80\n"
                "Visit,A,10,-5,80\n"
                "Visit,B,10,200,80\n");
    assert_string_equal(of.said, "2:21 warning: all positions on 'Aid: how much?' are 20, which "
                                 "suggests no scale; 0 to 100 is "
                                 "taken: state it with --scale LOW:HIGH\n"
                                 "3:12 warning: all positions on 'Visit' lie in -5 to 200, so the "
                                 "scale is taken to run from "
                                 "-5 to 200; state it: --scale -5:200, or its true ends\n");
    assert_has(&of,
               "  - id: aid-how-much\n"
               "    question: \"Aid: how much?\"\n"
               "    # The table states no scale. Its positions go from 20 to 20; 0 to 100 is an "
               "assumption.\n"
               "    scale:\n"
               "      0: \"low end: say what it means\"\n"
               "      100: \"high end: say what it means\"\n"
               "  - id: visit\n"
               "    question: Visit\n"
               "    # The table states no scale. Its positions go from -5 to 200; -5 to 200 is an "
               "assumption.\n"
               "    scale:\n"
               "      -5: \"low end: say what it means\"\n"
               "      200: \"high end: say what it means\"\n");
    assert_string_equal(actors_of(&of),
                        "  - id: a\n"
                        "    name: A\n"
                        "    on:\n"
                        "      aid-how-much: {capability: 10, salience: 80, position: 20}\n"
                        "      visit: {capability: 10, salience: 80, position: -5}\n"
                        "  - id: b\n"
                        "    name: B\n"
                        "    on:\n"
                        "      visit: {capability: 10, salience: 80, position: 200}\n");
    close_imported(&of);
}

static void test_scale_on_request(void **state) {
    (void)state;
    imported_file of;
    const import_setting settings[] = {{"scale", "-1:1"}, {NULL, NULL}};
    import_text(&of, "csv", settings, HEADER "A,1,0.5,9\nB,1,-1.5,9\n");
    assert_int_equal(of.status, PLM_E_FORMAT);
    assert_string_equal(of.said, "3:5 error: the position is outside the scale from -1 to 1 that "
                                 "was asked for\n");
    close_imported(&of);
    import_text(&of, "csv", settings, HEADER "A,1,0.5,9\nB,1,-1,9\n");
    assert_has(&of, "      -1: \"low end: say what it means\"\n      1: \"high end");
    close_imported(&of);
}

/* ---- units --------------------------------------------------------------------------------- */

static void test_salience_as_shares(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "csv", hundred, HEADER "A,1,5,0.29\nB,1,6,1\nC,1,7,0.333\n");
    assert_string_equal(of.said, "2:7 note: no salience is above 1, so all are read as shares of 1 "
                                 "and written as 0 to 100\n");
    assert_has(&of, "salience: 29, position: 5}");
    assert_has(&of, "salience: 100, position: 6}");
    assert_has(&of, "salience: 33.3, position: 7}");
    close_imported(&of);
    const import_setting percent[] = {{"salience", "percent"}, {"scale", "0:100"}, {NULL, NULL}};
    import_text(&of, "csv", percent, HEADER "A,1,5,0.29\nB,1,6,1\n");
    assert_string_equal(of.said, "");
    assert_has(&of, "salience: 0.29, position: 5}");
    close_imported(&of);
    const import_setting share[] = {{"salience", "share"}, {NULL, NULL}};
    import_text(&of, "csv", share, HEADER "A,1,5,0.29\nB,1,6,1.5\n");
    assert_string_equal(of.said,
                        "3:7 error: the salience 1.5 is above 1; give every salience in 0 to 1\n");
    close_imported(&of);
}

static void test_capability_above_100(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "csv", hundred, HEADER "A,250,5,90\nB,50,6,80\n");
    assert_string_equal(of.said,
                        "2:3 note: capabilities go up to 250 here and to 100 in a case: each is "
                        "divided by 2.5, which keeps their proportions\n");
    assert_has(&of, "# Capabilities are the file's divided by 2.5.\n");
    assert_has(&of, "{capability: 100, salience: 90, position: 5}");
    assert_has(&of, "{capability: 20, salience: 80, position: 6}");
    close_imported(&of);
}

/* ---- names --------------------------------------------------------------------------------- */

typedef struct named {
    const char *name; /* as a CSV field */
    const char *lines;
} named;

static const named names[] = {
    {"null", "  - id: \"null\"\n    name: \"null\"\n"},
    {"True", "  - id: \"true\"\n    name: \"True\"\n"},
    {"1e3", "  - id: \"1e3\"\n    name: \"1e3\"\n"},
    {"~", "  - id: actor\n    name: \"~\"\n"},
    {"- x", "  - id: x\n    name: \"- x\"\n"},
    {"a: b", "  - id: a-b\n    name: \"a: b\"\n"},
    {"a #b", "  - id: a-b\n    name: \"a #b\"\n"},
    {"\"say \"\"no\"\"\"", "  - id: say-no\n    name: \"say \\\"no\\\"\"\n"},
    {"back\\slash", "  - id: back-slash\n    name: \"back\\\\slash\"\n"},
    {"\"two\nlines\"", "  - id: two-lines\n    name: \"two\\nlines\"\n"},
    {"NDRC (Pricing)", "  - id: ndrc-pricing\n    name: NDRC (Pricing)\n"},
    {"Xi's aide", "  - id: xi-s-aide\n    name: Xi's aide\n"},
    {"Österreich Łódź", "  - id: österreich-łódź\n    name: Österreich Łódź\n"},
    {"Киев", "  - id: киев\n    name: Киев\n"},
    {"中国", "  - id: 中国\n    name: 中国\n"},
    {"«Пульс»", "  - id: пульс\n    name: \"«Пульс»\"\n"},
    {"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
     "  - id: actor\n    name: \"\xf0\x9f\x91\xa9\\u200D\xf0\x9f\x9a\x80\"\n"},
    {"a\xe2\x80\xaegnp", "  - id: a-gnp\n    name: \"a\\u202Egnp\"\n"},
    {"=1+1", "  - id: \"1-1\"\n    name: \"=1+1\"\n"},
};

static void test_names_stay_what_they_are(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        char text[256];
        snprintf(text, sizeof text, HEADER "%s,10,20,30\n", names[i].name);
        imported_file of;
        import_text(&of, "csv", hundred, text);
        assert_string_equal(of.said, "");
        char expected[256];
        snprintf(expected, sizeof expected,
                 "%s    on:\n      decision: {capability: 10, salience: 30, position: 20}\n",
                 names[i].lines);
        assert_string_equal(actors_of(&of), expected);
        close_imported(&of);
    }
}

static void test_long_name(void **state) {
    (void)state;
    enum { LONG = 100000 };
    static char text[LONG + 100];
    size_t used = (size_t)snprintf(text, sizeof text, HEADER);
    memset(text + used, 'x', LONG);
    snprintf(text + used + LONG, sizeof text - used - LONG, ",1,2,3\n");
    imported_file of;
    import_text(&of, "csv", NULL, text);
    assert_int_equal(of.status, PLM_OK);
    const char *name = strstr(actors_of(&of), "name: ");
    assert_int_equal(strspn(name + strlen("name: "), "x"), LONG);
    close_imported(&of);
}

static void test_ids_are_unique(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "csv", hundred, HEADER "A B,1,2,3\na-b,1,2,3\nA/B,1,2,3\n!,1,2,3\n?,1,2,3\n");
    assert_string_equal(
        of.said,
        "3:1 note: 'a-b' gets the id a-b-2, since another actor's name gives the same id\n"
        "4:1 note: 'A/B' gets the id a-b-3, since another actor's name gives the same id\n"
        "6:1 note: '?' gets the id actor-2, since another actor's name gives the same id\n");
    close_imported(&of);
}

/* ---- errors -------------------------------------------------------------------------------- */

typedef struct refused {
    const char *text;
    const char *said;
} refused;

static const refused errors[] = {
    {"", "1:1 error: the file is empty; it needs a line for each actor\n"},
    {"\xef\xbb\xbf", "1:1 error: the file is empty; it needs a line for each actor\n"},
    {"\n \n", "1:1 error: the file has no rows; it needs one for each actor\n"},
    {"\xff\xfe"
     "a",
     "1:1 error: byte 3 is not UTF-16; save the file as UTF-8 (in a spreadsheet: \"CSV "
     "UTF-8\")\n"},
    {HEADER "Br\xe9sil,1,2,3\n", "2:3 error: byte 0xe9 is not UTF-8; save the file as UTF-8 (in a "
                                 "spreadsheet: \"CSV UTF-8\"), or say --encoding windows-1252\n"},
    {HEADER "A\x07,1,2,3\n", "2:2 error: the control character U+0007; take it out\n"},
    {HEADER "A\xc2\x80,1,2,3\n", "2:2 error: the control character U+0080; take it out\n"},
    {"actor\nA\n", "1:1 error: the first row has one column; part the columns by commas, "
                   "semicolons, tabs or bars\n"},
    {HEADER, "1:1 error: there is no row below the header; add one for each actor\n"},
    {"actor,position,salience\nA,1,2\n",
     "1:1 error: no column gives the capability; call one 'capability', 'power', 'influence' or "
     "'weight', or say --column capability=HEADER\n"},
    {"actor,power,weight,pos,sal\nA,1,2,3,4\n",
     "1:13 error: the columns 'power' and 'weight' may both be the capability; say which one is: "
     "--column 'capability=power'\n"},
    {"actor,power,pos,pos_low,sal\nA,1,2,3,4\n",
     "1:17 error: a column with the lowest position, but none with the highest one; a range has "
     "both ends\n"},
    {HEADER "A,ten,20,30\n", "2:3 error: the capability 'ten' is not a number; write it like 12.5, "
                             "or say what the word means: --words 'ten=LOW..HIGH,…'\n"},
    {HEADER "A,Nan Xi,inf,0x10\n",
     "2:3 error: the capability 'Nan Xi' is not a number; write it like 12.5, or say what the word "
     "means: --words 'Nan Xi=LOW..HIGH,…'\n"
     "2:10 error: the position 'inf' is not a number; write it like 12.5, or say what the word "
     "means: --words 'inf=LOW..HIGH,…'\n"
     "2:14 error: the salience '0x10' is not a number; write it like 12.5\n"},
    {HEADER "A,1,1e999,3\n", "2:5 error: the position '1e999' is too large\n"},
    {HEADER "A,1,1e13,3\n",
     "2:5 error: the position is too far from 0; positions lie within 1e12 of it\n"},
    {HEADER "A,\"1,000\",2,3\n",
     "2:3 error: the capability '1,000' may mean 1.000 or 1000; write the one that is meant, or "
     "say --decimal point or --decimal comma\n"},
    {HEADER "A,\"1,5\",2.5,3\n", "2:3 error: the capability '1,5' has a decimal comma, but other "
                                 "numbers of the file have a point; write 1.5\n"},
    {HEADER "A,-1,2,-3\n", "2:3 error: the capability -1 is below 0; it is 0 or more\n"
                           "2:8 error: the salience -3 is below 0; it is 0 or more\n"},
    {HEADER "A,1,2,101\nB,1,2,0.5\n",
     "2:7 error: the salience 101 is above 100; give every salience in 0 to 100\n"
     "3:7 warning: the salience 0.5 is read as 0.5 of 100, since others are above 1\n"},
    {HEADER ",1,2,3\n", "2:1 error: this row has no actor's name; add one or delete the row\n"},
    {HEADER "A,1,2,3\nA,1,2,4\n", "3:1 error: 'A' stands in line 2 already; keep one of the two\n"
                                  "2:5 warning: all positions are 2, which suggests no scale; 0 to "
                                  "100 is taken: state it with --scale LOW:HIGH\n"},
    {HEADER "A,1,2,\nB,1,2\nC,NA,2,3\n",
     "2:7 error: 'A' has a position but no salience; add it, or leave out the position too\n"
     "3:1 error: 'B' has a position but no salience; add it, or leave out the position too\n"
     "4:3 error: 'C' has a position but no capability; add it, or leave out the position too\n"},
    {HEADER "Smith, John,1,2,3\nB,1,2,3\n",
     "2:8 error: the capability 'John' is not a number; write it like 12.5, or say what the word "
     "means: --words 'John=LOW..HIGH,…'\n"
     "2:17 error: this row has 5 columns and the first row 4; put text that has the delimiter in "
     "it into quote marks\n"},
    {HEADER "\"A,1,2,3\nB,1,2,3\n",
     "2:1 error: this quote mark is never closed; close it, or double it if it belongs to the "
     "text\n"},
    {HEADER "\"A\"x,1,2,3\n", "2:4 error: text behind a closing quote mark; double a quote mark "
                              "that belongs to the text\n"},
    {"actor,capability,pos,pos low,pos high,salience\nA,1,5,6,7,8\nB,1,5,7,6,8\nC,1,5,4,,8\n",
     "2:5 error: the position is outside its range from 6 to 7; mend one of the three\n"
     "3:5 error: the lowest position is above the highest; swap them or mend one\n"
     "4:5 error: the position has one end of a range only; give both ends or none\n"},
    {"issue,actor,capability,position,salience\n,A,1,2,3\n",
     "2:2 error: this row names no issue; add one\n"},
};

static void test_errors(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        imported_file of;
        import_text(&of, "csv", NULL, errors[i].text);
        assert_string_equal(of.said, errors[i].said);
        assert_int_equal(of.status, PLM_E_FORMAT);
        assert_int_equal(of.error.status, PLM_E_FORMAT);
        assert_string_equal(of.error.file, "in/table.csv");
        assert_int_equal(plm_import_case_count(of.import), 0);
        close_imported(&of);
    }
}

static void test_zero_byte(void **state) {
    (void)state;
    imported_file of;
    static const char text[] = HEADER "A,1\0,2,3\n";
    import_bytes(&of, "csv", NULL, text, sizeof text - 1);
    assert_string_equal(of.said, "2:4 error: a zero byte: this is no text file; save it as text\n");
    close_imported(&of);
}

static void test_endless_errors_end(void **state) {
    (void)state;
    enum { ROWS = 5000 };
    static char text[ROWS * 12 + 100];
    size_t used = (size_t)snprintf(text, sizeof text, HEADER);
    for (int i = 0; i < ROWS; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,x,2,3\n", i);
    }
    imported_file of = {0};
    assert_int_equal(plm_context_new(NULL, &of.context), PLM_OK);
    assert_int_equal(plm_import_new(of.context, "csv", &of.import, NULL), PLM_OK);
    assert_int_equal(plm_import_run(of.import, text, used, "t", NULL), PLM_E_FORMAT);
    assert_int_equal(plm_import_diagnostic_count(of.import), 20);
    assert_non_null(strstr(plm_import_diagnostic(of.import, 19)->message,
                           "(and 4980 more like this from here on)"));
    close_imported(&of);
}

static void test_endless_notes_are_no_error(void **state) {
    (void)state;
    enum { ROWS = 3000 };
    static char text[ROWS * 16 + 100];
    imported_file of = {0};
    assert_int_equal(plm_context_new(NULL, &of.context), PLM_OK);
    assert_int_equal(plm_import_new(of.context, "csv", &of.import, NULL), PLM_OK);
    size_t used = (size_t)snprintf(text, sizeof text, HEADER);
    for (int i = 0; i < ROWS; i++) {
        used += (size_t)snprintf(text + used, sizeof text - used, "%d,1,,3\n", i);
    }
    used += (size_t)snprintf(text + used, sizeof text - used, "X,1,20,3\nY,1,90,3\n");
    assert_int_equal(plm_import_run(of.import, text, used, "t", NULL), PLM_OK);
    assert_int_equal(plm_import_diagnostic_count(of.import), 21);
    assert_non_null(strstr(plm_import_diagnostic(of.import, 19)->message,
                           "(and 2980 more like this from here on)"));
    close_imported(&of);
}

static const refused notes[] = {
    {HEADER "A,1,,3\nB,1,2,3\n", "2:1 warning: 'A' has no position, and so takes no part\n"},
    {"actor,code,name,power,pos,sal\nA,x,y,1,2,3\n",
     "1:7 note: the column 'code' is not used; --column ROLE='code' says what it is\n"
     "1:12 note: the column 'name' is not used, since another one names the actors\n"},
    {"A,1,2,3,x\n", "1:1 note: the first row is no header, so the columns are read as actor, "
                    "capability, position, salience\n"
                    "1:9 note: the columns past the fourth are not used\n"},
};

static void test_notes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        imported_file of;
        import_text(&of, "csv", hundred, notes[i].text);
        assert_string_equal(of.said, notes[i].said);
        assert_int_equal(of.status, PLM_OK);
        close_imported(&of);
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

static void test_round_trips(void **state) {
    (void)state;
    static const char *const texts[] = {
        HEADER "A,10,20,80.5\n\"B, C\",5.25,0,7\n=D,0,100,0\n",
        "actor,capability,position,position_low,position_high,salience,scale_low,scale_high\n"
        "A,1,5,0,10,60,0,20\nB,1,5,5,5,1.5,0,20\n",
        "issue,actor,capability,position,salience,scale_low,scale_high\n"
        "x,A,1,5,60,0,9\ny,B,1,-7,50,-10,0\nx,B,1,5,4,0,9\n",
        "actor,capability,position,salience,scale_low,scale_high\n"
        "\" A\",1,2,3,0,100\n\"a \"\"b\"\"\nc\",1,2,3,0,100\n!,1,2,3,0,100\n?,1,2,3,0,100\n"
        "E,,,,0,100\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_round_trip("csv", texts[i], strlen(texts[i]));
    }
}

static void test_written_table(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\n"
        "id: c\n"
        "question: q\n"
        "issues: [{id: i}, {id: j}]\n"
        "considerations: [{id: r, issue: j, pulls_to: 30, label: r}]\n"
        "actors:\n"
        "  - {id: x, name: The X, on: {i: {position: 1, capability: [5, 6, 7], salience: {low: "
        "0.1, high: 0.3, dist: uniform}}}}\n"
        "  - {id: y, name: Y, on: {j: {weighs: {r: 1}, capability: 7, salience: 1}}}\n"
        "  - {id: z, name: Y}\n";
    imported_file of;
    import_text(&of, "csv", NULL, HEADER "A,1,2,3\n");
    exported_file out;
    export_case(&out, of.context, "csv", text, sizeof text - 1);
    assert_string_equal(
        out.said, "7:81 the format's ranges are triangular, and so become these (numbers: 1, the "
                  "first here)\n"
                  "7:81 no salience is above 1: to read the table again, say --salience percent\n"
                  "8:30 the format holds no considerations, so what they add up to is written "
                  "(numbers: 1, the first here)\n");
    assert_string_equal(plm_export_text(out.written, NULL),
                        "issue,actor,capability,capability_low,capability_high,position,salience,"
                        "salience_low,salience_high,scale_low,scale_high\n"
                        "i,x,6,5,7,1,0.2,0.1,0.3,0,100\n"
                        "i,z,,,,,,,,0,100\n"
                        "j,Y,7,7,7,30,1,1,1,0,100\n");
    close_exported(&out);
    close_imported(&of);
}

/* ---- the interface -------------------------------------------------------------------------- */

static void test_wrong_use(void **state) {
    (void)state;
    imported_file of = {0};
    assert_int_equal(plm_context_new(NULL, &of.context), PLM_OK);
    assert_int_equal(plm_import_new(of.context, "xls", &of.import, &of.error), PLM_E_NOT_FOUND);
    assert_non_null(
        strstr(of.error.message, "there is no format 'xls' to import from; there are "));
    assert_int_equal(plm_import_new(of.context, "csv", &of.import, &of.error), PLM_OK);
    assert_int_equal(plm_import_set(of.import, "colour", "red", &of.error), PLM_E_NOT_FOUND);
    assert_string_equal(of.error.message, "the format csv has no setting 'colour'");
    assert_int_equal(plm_import_set(of.import, "scale", "5:5", &of.error), PLM_E_ARGUMENT);
    assert_string_equal(of.error.message,
                        "'5:5' is no scale; write its ends like 0:100, the lower one first");
    assert_int_equal(plm_import_set(of.import, "salience", "0-1", &of.error), PLM_E_ARGUMENT);
    assert_string_equal(of.error.message, "salience is given as 'share' (0 to 1), 'percent' (0 to "
                                          "100) or its ends like 0:5, not '0-1'");
    assert_int_equal(plm_import_set(of.import, "question", "\xff", &of.error), PLM_E_ARGUMENT);
    assert_int_equal(plm_import_add_file(of.import, "capability", "x", &of.error), PLM_E_NOT_FOUND);
    assert_int_equal(plm_import_load(of.import, "/nowhere/x.csv", &of.error), PLM_E_IO);
    assert_string_equal(of.error.message,
                        "cannot open '/nowhere/x.csv': No such file or directory");
    assert_int_equal(plm_import_run(of.import, HEADER "A,1,2,3\n", 43, "t", &of.error), PLM_OK);
    assert_int_equal(plm_import_run(of.import, HEADER "A,1,2,3\n", 43, "t", &of.error),
                     PLM_E_ARGUMENT);
    plm_import_free(NULL);
    close_imported(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings_of_one_table),
        cmocka_unit_test(test_whole_case),
        cmocka_unit_test(test_ranges),
        cmocka_unit_test(test_several_issues),
        cmocka_unit_test(test_scale_on_request),
        cmocka_unit_test(test_salience_as_shares),
        cmocka_unit_test(test_capability_above_100),
        cmocka_unit_test(test_names_stay_what_they_are),
        cmocka_unit_test(test_long_name),
        cmocka_unit_test(test_ids_are_unique),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_zero_byte),
        cmocka_unit_test(test_endless_errors_end),
        cmocka_unit_test(test_endless_notes_are_no_error),
        cmocka_unit_test(test_notes),
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_written_table),
        cmocka_unit_test(test_wrong_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
