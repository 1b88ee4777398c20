/* KTAB's files: CSV, XML and the XML of Excel 2003. */
#include "exported.h"
#include "shared_file.h"

#define HEADER "Actor,Description,Power,Pstn1,Sal1\n"

static const char two_dimensions[] = "Plan ,\"A plan, and more\",3,2,0,,\n"
                                     "Actor,Description,Influence,Rate Position,Rate Salience,"
                                     "Tax position,Tax Salience,\n"
                                     "XJ, Xi Jinping,  100.0 ,30,24.0,20,48.0,\n"
                                     "LK,\"Li, Keqiang\",60.2,45,44.7,65,41.3,\n"
                                     "\n"
                                     "ZG,,0.5,0,0,100,100\n";

#define RUN                                                                                        \
    "\nrun:\n"                                                                                     \
    "  models: [settlement, weighted-mean, spatial:ktab]\n"                                        \
    "  weights: {weighted-mean: 0, spatial: 0}\n"

static const char two_dimensions_case[] =
    "plenum: 1\n"
    "id: plan\n"
    "question: \"Plan: A plan, and more\"\n"
    "\n"
    "issues:\n"
    "  - id: rate\n"
    "    question: Rate\n"
    "    scale:\n"
    "      0: \"low end: say what it means\"\n"
    "      100: \"high end: say what it means\"\n"
    "  - id: tax\n"
    "    question: Tax\n"
    "    scale:\n"
    "      0: \"low end: say what it means\"\n"
    "      100: \"high end: say what it means\"\n"
    "\n"
    "actors:\n"
    "  - id: xj\n"
    "    name: XJ\n"
    "    note: Xi Jinping\n"
    "    on:\n"
    "      rate: {capability: 100, salience: 24, position: 30}\n"
    "      tax: {capability: 100, salience: 48, position: 20}\n"
    "  - id: lk\n"
    "    name: LK\n"
    "    note: \"Li, Keqiang\"\n"
    "    on:\n"
    "      rate: {capability: 60.2, salience: 44.7, position: 45}\n"
    "      tax: {capability: 60.2, salience: 41.3, position: 65}\n"
    "  - id: zg\n"
    "    name: ZG\n"
    "    on:\n"
    "      rate: {capability: 0.5, salience: 0, position: 0}\n"
    "      tax: {capability: 0.5, salience: 100, position: 100}\n" RUN;

static void test_csv(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "ktab", NULL, two_dimensions);
    assert_string_equal(of.said, "");
    assert_string_equal(case_of(&of), two_dimensions_case);
    close_imported(&of);
}

static void test_csv_written(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "ktab", NULL, two_dimensions);
    exported_file out;
    export_case(&out, of.context, "ktab", two_dimensions_case, sizeof two_dimensions_case - 1);
    assert_string_equal(out.said, "");
    assert_string_equal(plm_export_text(out.written, NULL),
                        "Plan,\"A plan, and more\",3,2\n"
                        "Actor,Description,Influence,Rate Position,Rate Salience,Tax Position,Tax "
                        "Salience\n"
                        "XJ,Xi Jinping,100,30,24,20,48\n"
                        "LK,\"Li, Keqiang\",60.2,45,44.7,65,41.3\n"
                        "ZG,ZG,0.5,0,0,100,100\n");
    close_exported(&out);
    close_imported(&of);
}

#define SCENARIO(inside) "<?xml version=\"1.0\"?>\n<Scenario>\n" inside "</Scenario>\n"
#define TOP              "<name>S</name>\n<desc>D &amp; more</desc>\n<prngSeed>7</prngSeed>\n"
#define DIMENSIONS       "<Dimensions><dName>X</dName></Dimensions>\n"
#define ACTOR(name, power, at, cares)                                                              \
    "<Actor><name>" name "</name><description/><capability>" power "</capability>\n"               \
    "<Position><dCoord>" at "</dCoord></Position>\n"                                               \
    "<Salience><dSal>" cares "</dSal></Salience></Actor>\n"
#define ACTORS(more)                                                                               \
    "<Actors>\n" ACTOR("A", "150", "10", "60") ACTOR("B", "80", "50.5", "80") more "</Actors>\n"
#define PAIR(of, by, share)                                                                        \
    "<iaPair><adjustingIdeal>" of "</adjustingIdeal>\n<referencePos>" by                           \
    "</referencePos>\n<adjust>" share "</adjust></iaPair>\n"

static const char scenario[] = SCENARIO(
    TOP "<ModelParameters>\n<PCEModel>MarkovUniform</PCEModel>\n<VotingRule> Proportional "
        "</VotingRule>\n<BigRAdjust>No</BigRAdjust>\n</ModelParameters>\n" DIMENSIONS ACTORS(
            "") "<IdealAdjustment>\n" PAIR("A", "A", "0.9") PAIR("A", "B", "0.1")
            PAIR("B", "B", "1.0") "</IdealAdjustment>\n");

#define SCENARIO_RUN                                                                               \
    RUN "  settings:\n"                                                                            \
        "    spatial:\n"                                                                           \
        "      election: markov-uniform\n"                                                         \
        "      risk-adjustment: none\n"                                                            \
        "      capability-unit: 2\n"                                                               \
        "  seed: 7\n"

static void test_xml(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "ktab", NULL, scenario);
    assert_string_equal(of.said,
                        "13:48 note: capabilities go up to 150 here and to 100 in a case: each is "
                        "divided by 2, which keeps their proportions\n");
    assert_has(&of, "plenum: 1\n"
                    "id: s\n"
                    "question: \"S: D & more\"\n");
    assert_string_equal(actors_of(&of), "  - id: a\n"
                                        "    name: A\n"
                                        "    on:\n"
                                        "      x: {capability: 75, salience: 60, position: 10}\n"
                                        "  - id: b\n"
                                        "    name: B\n"
                                        "    on:\n"
                                        "      x: {capability: 40, salience: 80, position: 50.5}\n"
                                        "\n"
                                        "relations:\n"
                                        "  - {from: b, to: a, influence: 0.1}\n"
                                        "  - {from: a, to: a, influence: 0.9}\n" SCENARIO_RUN);
    close_imported(&of);
}

static void test_round_trips(void **state) {
    (void)state;
    static const char awkward[] =
        "\"a: b\",\"c \"\"d\"\": e\",4,1\n"
        "x,y,z,\"1e3, Position\",\"s\"\n"
        "null,~,1,2,3\n"
        "\"a, b\",- x: y,1,2,3\n"
        "\"\xe2\x80\xaegnp <&> "
        "\"\"q\"\"\",\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80,1,0.1,99.9\n"
        "d,D,1e-3,33.333333333333336,7\n";
    assert_round_trip("ktab", two_dimensions, sizeof two_dimensions - 1);
    assert_round_trip("ktab", awkward, sizeof awkward - 1);
    assert_round_trip("ktab-xml", awkward, sizeof awkward - 1);
    assert_round_trip("ktab-xml", two_dimensions, sizeof two_dimensions - 1);
    assert_round_trip("ktab-xml", scenario, sizeof scenario - 1);
}

static void test_what_ktab_would_refuse(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\n"
        "id: c\n"
        "question: Does it rain?\n"
        "issues:\n"
        "  - {id: i, scale: {0: no, 10: yes}}\n"
        "  - {id: j}\n"
        "actors:\n"
        "  - id: a-rather-long-id-of-an-actor\n"
        "    on: {i: {position: 1, capability: 5, salience: 50}, j: {position: 1, capability: 6, "
        "salience: 60}}\n"
        "  - {id: b, on: {i: {position: 10, capability: 5, salience: 50}}}\n"
        "relations: [{from: a-rather-long-id-of-an-actor, to: b, influence: 0.25}]\n";
    imported_file of;
    import_text(&of, "ktab", NULL, two_dimensions);
    exported_file out;
    export_case(&out, of.context, "ktab", text, sizeof text - 1);
    assert_string_equal(
        out.said,
        "1:1 the case has 2 actors, and KTAB takes 3 to 250\n"
        "5:5 KTAB's scale is 0 to 100, so positions from 0 to 10 are written on that\n"
        "8:5 KTAB refuses names of more than 25 characters; shorter ids would do (actors: 1, the "
        "first here)\n"
        "8:5 KTAB refuses actors whose saliences add up to more than 100 (actors: 1, the first "
        "here)\n"
        "8:5 KTAB has one capability for an actor, and the largest is written (actors: 1, the "
        "first here)\n"
        "10:5 KTAB refuses actors without a position on every dimension (actors: 1, the first "
        "here)\n"
        "11:13 KTAB's CSV holds no relations; its XML does: --to ktab-xml\n");
    assert_string_equal(plm_export_text(out.written, NULL),
                        "c,Does it rain?,2,2\n"
                        "Actor,Description,Influence,i Position,i Salience,j Position,j Salience\n"
                        "a-rather-long-id-of-an-actor,a-rather-long-id-of-an-actor,6,10,50,1,60\n"
                        "b,b,5,100,50,,\n");
    close_exported(&out);
    export_case(&out, of.context, "ktab-xml", text, sizeof text - 1);
    const char *written = plm_export_text(out.written, NULL);
    assert_non_null(strstr(written, "<adjustingIdeal>b</adjustingIdeal>\n"
                                    "      <referencePos>a-rather-long-id-of-an-actor"
                                    "</referencePos>\n      <adjust>0.25</adjust>"));
    assert_non_null(strstr(written, "<adjustingIdeal>b</adjustingIdeal>\n"
                                    "      <referencePos>b</referencePos>\n"
                                    "      <adjust>0.75</adjust>"));
    close_exported(&out);
    close_imported(&of);
}

/* ---- spreadsheets --------------------------------------------------------------------------- */

#define CELL(text) "<Cell><Data ss:Type=\"String\">" text "</Data></Cell>"
#define SHEET(rows)                                                                                \
    "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" "   \
    "xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n<Styles><Style/></Styles>\n"      \
    "<Worksheet ss:Name=\"x\"><Table>\n" rows "</Table></Worksheet>\n"                             \
    "<Worksheet><Table><Row>" CELL("not read") "</Row></Table></Worksheet></Workbook>\n"

static void test_sheet(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "ktab", NULL,
                SHEET("<Row>" CELL("S") "<Cell ss:Index=\"3\"><Data>1</Data></Cell>" CELL(
                    "1") "</Row>\n<Row></Row>\n<Row>" CELL("Actor") CELL("") CELL("")
                          CELL("Aid Position") CELL("") "</Row>\n<Row>" CELL(
                              "A") "<Cell><Comment><Data>c</Data></Comment></Cell>" CELL("12.5")
                              CELL("20") "<Cell><Data>30</Data><Comment><Data>c</Data></Comment>"
                                         "</Cell></Row>\n"));
    assert_string_equal(of.said, "");
    assert_has(&of, "question: S\n");
    assert_string_equal(actors_of(&of), "  - id: a\n"
                                        "    name: A\n"
                                        "    on:\n"
                                        "      aid: {capability: 12.5, salience: 30, position: "
                                        "20}\n" RUN);
    close_imported(&of);
    import_text(&of, "ktab", NULL,
                SHEET("<Row>" CELL("S") CELL("") CELL("1") CELL("1") "</Row>\n<Row>" CELL("a")
                          CELL("b") CELL("c") CELL("d") CELL("e") "</Row>\n<Row>" CELL("A") CELL("")
                              CELL("x") CELL("20") CELL("30") "</Row>\n"));
    assert_string_equal(of.said,
                        "7:122 error: the capability 'x' is not a number; write it like 12.5\n");
    close_imported(&of);
}

/* ---- errors -------------------------------------------------------------------------------- */

typedef struct refused {
    const char *text;
    const char *said;
} refused;

static const refused csv_errors[] = {
    {"S,D\n", "1:1 error: the first line of a KTAB file is: name, description, number of actors, "
              "number of dimensions\n"},
    {"S,D,x,1\n" HEADER,
     "1:5 error: the number of actors 'x' is not a number; write it like 12.5\n"},
    {"S,D,1,0\n" HEADER "A,,1,2,3\n",
     "1:7 error: the number of dimensions '0' is not a whole number from 1 on\n"},
    {"S,D,1.5,1\n" HEADER "A,,1,2,3\n",
     "1:5 error: the number of actors '1.5' is not a whole number from 1 on\n"},
    {"S,D,2,1\n" HEADER "A,,1,2,3\n", "1:5 error: the first line says 2 actors, and 1 rows follow "
                                      "the header; mend the one that is wrong\n"},
    {"S,D,1,2\n" HEADER "A,,1,2,3\n", "2:1 error: the header has 5 columns; 2 dimensions need 7: "
                                      "name, description, capability, then "
                                      "position and salience of each\n"},
    {"S,D,1,1\n" HEADER "A,,1,2\n",
     "3:1 error: this row has 4 columns; 5 are needed for 1 dimensions; put text that has the "
     "delimiter in it into quote marks\n"},
    {"S,D,1,1\n" HEADER "A,b,c,1,2,3\n",
     "3:11 error: this row has more than the 5 columns of 1 dimensions; put text that has the "
     "delimiter in it into quote marks\n"},
    {"S,D,1,1\n" HEADER "A,,x,y,z\n",
     "3:4 error: the capability 'x' is not a number; write it like 12.5\n"
     "3:6 error: the position 'y' is not a number; write it like 12.5\n"
     "3:8 error: the salience 'z' is not a number; write it like 12.5\n"},
    {"S,D,1,1\n" HEADER "A,,1,y,z\n",
     "3:6 error: the position 'y' is not a number; write it like 12.5\n"
     "3:8 error: the salience 'z' is not a number; write it like 12.5\n"},
    {"S,D,1,1\n" HEADER "A,,-1,2,3\n", "3:4 error: the capability -1 is outside 0 to 100000000\n"},
    {"S,D,1,1\n" HEADER "A,,1,101,-3\n", "3:6 error: the position 101 is outside 0 to 100\n"
                                         "3:10 error: the salience -3 is outside 0 to 100\n"},
    {"S,D,1,1\n" HEADER "A,,1,2,\n", "3:8 error: the salience is missing; give a number\n"},
    {"S,D,1,1\n" HEADER ",,1,2,3\n", "3:1 error: this actor has no name; give it one\n"},
    {"S,D,2,1\n" HEADER "A,,1,2,3\nA,,1,2,3\n",
     "4:1 error: the actor 'A' is there already; give this one another name\n"
     "4:1 note: 'A' gets the id a-2, since another actor's name gives the same id\n"},
    {"S,D,1,2\nx,x,x,p,s,p,s\nA,,1,2,3,4,5\n",
     "2:11 error: another dimension has this name; give each a name of its own\n"},
    {"S,D,1,1\nx,x,x,,s\nA,,1,2,3\n", "2:7 error: this dimension has no name; give it one\n"},
    {"S,D,1,1\n" HEADER "A,,\"1,000\",2,3\n",
     "3:4 error: the capability '1,000' may mean 1.000 or 1000; write the one that is meant\n"},
    {"S,\"D,1,1\n" HEADER "A,,1,2,3\n",
     "1:3 error: this quote mark is never closed; close it, or double it if it belongs to the "
     "text\n"},
    {"", "1:1 error: the file is empty; it needs a line for each actor\n"},
};

static const refused xml_errors[] = {
    {"<Model/>", "1:1 error: the outermost element is <Model>; KTAB's is <Scenario>\n"},
    {"<Scenario>", "1:11 error: the XML is broken here: no element found\n"},
    {"<Scenario>\n <a></b>\n</Scenario>", "2:7 error: the XML is broken here: mismatched tag\n"
                                          "2:2 note: the element <a> is not used\n"},
    {"<Scenario>&x;</Scenario>", "1:11 error: the XML is broken here: undefined entity\n"},
    {"<!DOCTYPE s [<!ENTITY a \"b\">]>\n<Scenario>&a;</Scenario>",
     "1:13 error: a document type declaration; leave it out, since entities are not read\n"},
    {"<!DOCTYPE s SYSTEM \"http://example.org/s.dtd\">\n<Scenario/>",
     "1:46 error: a document type declaration; leave it out, since entities are not read\n"},
    {SCENARIO("<name>a &#x80;</name>\n"),
     "3:7 error: the text has the control character U+0080; take it out\n"},
    {SCENARIO(""), "1:1 error: the scenario has no <Actor>; add one for each\n"},
    {SCENARIO(TOP DIMENSIONS ACTORS(ACTOR("C", "", "5", "1"))),
     "14:48 error: the capability is missing; give a number\n"},
    {SCENARIO(TOP DIMENSIONS ACTORS(ACTOR("C", "1", "100.5", "1"))),
     "15:19 error: the position 100.5 is outside 0 to 100\n"},
    {SCENARIO(TOP DIMENSIONS ACTORS("<Actor><name>C</name></Actor>\n")),
     "14:1 error: the capability is missing; give a number\n"
     "14:1 error: this actor has 0 positions and 0 saliences, for 1 dimensions; give one of each "
     "for every dimension\n"},
    {SCENARIO(TOP DIMENSIONS ACTORS(ACTOR("A", "1", "2", "3"))),
     "14:14 error: the actor 'A' is there already; give this one another name\n"},
    {SCENARIO("<prngSeed>0x1f</prngSeed>\n" DIMENSIONS ACTORS("")),
     "3:11 error: the seed '0x1f' is not a whole number\n"},
    {SCENARIO(
         "<ModelParameters><PCEModel>Markov</PCEModel></ModelParameters>\n" DIMENSIONS ACTORS("")),
     "3:28 error: 'Markov' is no PCEModel; write one of Conditional, MarkovIncentive, "
     "MarkovUniform\n"},
    {SCENARIO(
         DIMENSIONS ACTORS("") "<IdealAdjustment>\n" PAIR("A", "C", "0.1") "</IdealAdjustment>\n"),
     "14:15 error: there is no actor 'C'; name one of the file's actors\n"},
    {SCENARIO(
         DIMENSIONS ACTORS("") "<IdealAdjustment>\n" PAIR("A", "B", "1.5") "</IdealAdjustment>\n"),
     "15:9 error: the share 1.5 is outside 0 to 1\n"},
    {SCENARIO(DIMENSIONS ACTORS("") "<IdealAdjustment>\n" PAIR("A", "B", "0.1")
                  PAIR("A", "B", "0.2") PAIR("A", "A", "0.5") "</IdealAdjustment>\n"),
     "16:1 error: line 13 has a share for this pair already; keep one of the two\n"},
    {SCENARIO(
         DIMENSIONS ACTORS("") "<IdealAdjustment>\n" PAIR("A", "B", "0.1") "</IdealAdjustment>\n"),
     "5:1 error: the shares of 'A' add up to 1.1, above 1; its own counts as 1 until a pair with "
     "itself says otherwise\n"},
    {SCENARIO(DIMENSIONS ACTORS("") "<IdealAdjustment>\n" PAIR("A", "B", "0.1")
                  PAIR("A", "A", "0.95") "</IdealAdjustment>\n"),
     "5:1 error: the shares of 'A' add up to 1.05, above 1; lower some\n"},
};

static void expect_errors(const refused *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        imported_file of;
        import_text(&of, "ktab", NULL, list[i].text);
        /* The first actor's capability is above 100, which is a note of its own. */
        char *note = strstr(of.said, "note: capabilities");
        while (note != NULL && note > of.said && note[-1] != '\n') {
            *note-- = '\0';
        }
        if (note != NULL) {
            *note = '\0';
        }
        assert_string_equal(of.said, list[i].said);
        assert_int_equal(of.status, PLM_E_FORMAT);
        close_imported(&of);
    }
}

static void test_csv_errors(void **state) {
    (void)state;
    expect_errors(csv_errors, sizeof csv_errors / sizeof csv_errors[0]);
}

static void test_xml_errors(void **state) {
    (void)state;
    expect_errors(xml_errors, sizeof xml_errors / sizeof xml_errors[0]);
}

static void test_deep_xml(void **state) {
    (void)state;
    enum { DEPTH = 10000 };
    static char text[DEPTH * 8 + 100] = "<Scenario><Actors><Actor><Position>";
    size_t used = strlen(text);
    for (int i = 0; i < DEPTH; i++) {
        memcpy(text + used, "<a>", 3);
        used += 3;
    }
    imported_file of;
    import_text(&of, "ktab", NULL, text);
    assert_int_equal(of.status, PLM_E_FORMAT);
    assert_non_null(strstr(of.said, "error: the XML is broken here: no element found\n"));
    close_imported(&of);
}

static void test_warnings(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "ktab", NULL, "S,D,1,2\nx,x,x,p,s,q,t\nA,,1,2,60,3,60\n");
    assert_string_equal(of.said, "3:8 warning: the saliences add up to 120, and KTAB refuses more "
                                 "than 100; the model spatial scales them down\n");
    close_imported(&of);
    import_text(&of, "ktab", NULL, "S,D,1,2\nx,x,x,p,s,q,t\nA,,1,,,3,60\n");
    assert_string_equal(of.said,
                        "3:6 warning: no position on 'p', so the actor takes no part in it\n");
    close_imported(&of);
    import_text(&of, "ktab", NULL,
                SCENARIO("<ModelParameters><Extra>1</Extra></ModelParameters><x><name/></x>\n"
                         "<Actors>" ACTOR("A", "1", "2", "3") "</Actors>\n"));
    assert_string_equal(of.said, "3:18 note: the parameter 'Extra' is not used\n"
                                 "3:52 note: the element <x> is not used\n");
    assert_has(&of, "  - id: dim1\n    question: Dim1\n");
    close_imported(&of);
}

static void test_shipped_samples(void **state) {
    (void)state;
    static const struct {
        const char *name;
        const char *said; /* its beginning */
    } samples[] = {
        {"spatial/SOE-Competitive.csv", ""},
        {"spatial/SOE-Pol-Comp.csv", ""},
        {"spatial/SOE-Policy.csv", ""},
        {"spatial/dummyData-a040.csv", ""},
        {"spatial/dummyData-a080.csv", ""},
        {"spatial/dummyData-a160.csv", ""},
        {"spatial/dummyData_3Dim-no-final-comma.csv", "5:34 note: capabilities go up"},
        {"spatial/dummyData_3Dim-repaired.xml", "45:19 note: capabilities go up"},
        {"spatial/dummyData_3Dim.csv", "5:34 note: capabilities go up"},
        {"spatial/dummyData_3Dim.xml", "45:19 note: capabilities go up"},
        {"spatial/dummyData_6Dim.csv", ""},
        {"spatial/kmodel-doc-dummyData_3Dim-excel2003.xml", "79:34 note: capabilities"},
        {"spatial/smpExample-repaired.xml", "78:19 note: capabilities go up to 135.4"},
        {"spatial/smpExample.xml",
         "32:17 warning: no position on 'FirstDim', so the actor takes no part in it\n"},
    };
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        size_t length = 0;
        char *text = read_shared(samples[i].name, &length);
        imported_file of;
        import_bytes(&of, "ktab", NULL, text, length);
        assert_int_equal(of.status, PLM_OK);
        assert_memory_equal(of.said, samples[i].said, strlen(samples[i].said));
        if (samples[i].said[0] == '\0') {
            assert_string_equal(of.said, "");
        }
        close_imported(&of);
        assert_round_trip("ktab-xml", text, length);
        free(text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_csv),
        cmocka_unit_test(test_csv_written),
        cmocka_unit_test(test_xml),
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_what_ktab_would_refuse),
        cmocka_unit_test(test_sheet),
        cmocka_unit_test(test_csv_errors),
        cmocka_unit_test(test_xml_errors),
        cmocka_unit_test(test_deep_xml),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test(test_shipped_samples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
