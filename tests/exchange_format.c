/* The exchange format: reading, writing, and back. */
#include "exported.h"
#include "shared_file.h"

#define ACTORS "#A\tA\tA\t\n#A\tB\tBig B\ta comment\n"
#define ISSUES "#P\tp\tp\n#P\tQ r\twhat of q\n"

static const char small[] = "#O\tA title\n"
                            "#/\ta remark\n" ACTORS ISSUES "#M\tp\t100\tall of it\n"
                            "#M\tp\t0\tnone of it\n"
                            "#M\tp\t50\n"
                            "#D\tA\tp\t10\t0.29\t1\tunsure\n"
                            "#D\tB\tQ r\t20.5\t0\t0.007\n"
                            "#D\tA\tQ r\t7\t1\t0.5\n";

static const char small_case[] =
    "question: A title\n"
    "\n"
    "issues:\n"
    "  - id: p\n"
    "    question: p\n"
    "    scale:\n"
    "      0: none of it\n"
    "      50: say what it means\n"
    "      100: all of it\n"
    "  - id: q-r\n"
    "    question: \"Q r: what of q\"\n"
    "    scale:\n"
    "      0: \"low end: say what it means\"\n"
    "      100: \"high end: say what it means\"\n"
    "\n"
    "actors:\n"
    "  - id: a\n"
    "    name: A\n"
    "    on:\n"
    "      p: {capability: 100, salience: 29, position: 10}  # unsure\n"
    "      q-r: {capability: 50, salience: 100, position: 7}\n"
    "  - id: b\n"
    "    name: B\n"
    "    note: \"Big B\\na comment\"\n"
    "    on:\n"
    "      q-r: {capability: 0.7, salience: 0, position: 20.5}\n";

/* The same file with every tab as another delimiter, and fields in quotes. */
static void rewrite(const char *text, char delimiter, char quote, bool comma, char *out) {
    bool start = true;
    for (; *text != '\0'; text++) {
        if (start && quote != '\0') {
            *out++ = quote;
        }
        bool end = *text == '\t' || *text == '\n';
        if (end && quote != '\0') {
            *out++ = quote;
        }
        *out++ = *text == '\t' ? delimiter : comma && *text == '.' ? ',' : *text;
        start = end && text[1] != '\0';
    }
    *out = '\0';
}

static void test_spellings_of_one_file(void **state) {
    (void)state;
    const struct {
        char delimiter;
        char quote;
        bool comma;
    } styles[] = {{'\t', '\0', false}, {'\t', '\'', false}, {'\t', '"', false}, {';', '\0', false},
                  {';', '\0', true},   {';', '\'', true},   {',', '\0', false}, {',', '"', false},
                  {',', '"', true},    {'|', '\0', false},  {'\t', '\0', true}};
    for (size_t i = 0; i < sizeof styles / sizeof styles[0]; i++) {
        char text[4096];
        rewrite(small, styles[i].delimiter, styles[i].quote, styles[i].comma, text);
        imported_file of;
        import_text(&of, "exchange", NULL, text);
        assert_string_equal(of.said, "");
        const char *from = strstr(plm_import_case_text(of.import, 0, NULL), "question: ");
        assert_string_equal(from, small_case);
        close_imported(&of);
    }
}

static void test_written_file(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "exchange", NULL, small);
    size_t length = 0;
    const char *text = plm_import_case_text(of.import, 0, &length);
    exported_file out;
    export_case(&out, of.context, "exchange", text, length);
    assert_string_equal(out.said, "");
    assert_string_equal(plm_export_text(out.written, NULL), "#O\tA title\n"
                                                            "#A\tA\tA\t\n"
                                                            "#A\tB\tBig B\ta comment\n"
                                                            "#P\tp\tp\n"
                                                            "#M\tp\t0\tnone of it\n"
                                                            "#M\tp\t50\t\n"
                                                            "#M\tp\t100\tall of it\n"
                                                            "#P\tQ r\twhat of q\n"
                                                            "#M\tQ r\t0\t\n"
                                                            "#M\tQ r\t100\t\n"
                                                            "#D\tA\tp\t10\t0.29\t1\n"
                                                            "#D\tA\tQ r\t7\t1\t0.5\n"
                                                            "#D\tB\tQ r\t20.5\t0\t0.007\n");
    close_exported(&out);
    close_imported(&of);
}

static void test_round_trips(void **state) {
    (void)state;
    static const char *const texts[] = {
        "#O\tT\n" ACTORS ISSUES "#M\tp\t1\tx\n#M\tp\t2\ty\n#D\tA\tp\t1.5\t0.29\t1\n",
        "#A\ta: b\n#A\ta b\n#A\tnull\n#A\t\"x \"\"y\"\" \tz\"\n#P\tp\tp: q\n#D\ta b\tp\t1\t1\t1\n",
        "#A\t'\xe2\x80\xae\n#A\t--\n#P\t!!\t!!: ??\n#P\t??\n#D\t--\t!!\t99.9\t0.123456789\t0.3\n",
        ("#A\tUSA\tUnited States\n#P\ttax: rate\ttax: rate: how high\n#M\ttax: rate\t-7\n"
         "#M\ttax: rate\t1e3\n#D\tUSA\ttax: rate\t0.1\t0.489\t0.178\n"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_round_trip("exchange", texts[i], strlen(texts[i]));
    }
}

static void test_export_of_ranges(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\n"
        "id: c\n"
        "question: q\n"
        "issues: [{id: i, scale: {0: no, 100: yes}}]\n"
        "considerations:\n"
        "  - {id: r, issue: i, pulls_to: 0, label: r}\n"
        "  - {id: s, issue: i, pulls_to: 90, label: s}\n"
        "actors:\n"
        "  - {id: x, name: The X, on: {i: {position: [1, 2, 6], capability: "
        "5, salience: {mean: 50, sd: 5}}}}\n"
        "  - {id: y, on: {i: {weighs: {r: 1, s: 2}, capability: 7, salience: "
        "8}}}\n";
    imported_file of;
    import_text(&of, "exchange", NULL, small);
    exported_file out;
    export_case(&out, of.context, "exchange", text, sizeof text - 1);
    assert_string_equal(
        out.said, "9:45 the format holds no ranges, so the most likely values are written "
                  "(numbers: 2, the first here)\n"
                  "10:21 the format holds no considerations, so what they add up to is written "
                  "(numbers: 1, the first here)\n");
    assert_string_equal(plm_export_text(out.written, NULL), "#O\tq\n"
                                                            "#A\tx\tThe X\t\n"
                                                            "#A\ty\ty\t\n"
                                                            "#P\ti\tq\n"
                                                            "#M\ti\t0\tno\n"
                                                            "#M\ti\t100\tyes\n"
                                                            "#D\tx\ti\t2\t0.5\t0.05\n"
                                                            "#D\ty\ti\t60\t0.08\t0.07\n");
    close_exported(&out);
    close_imported(&of);
}

typedef struct refused {
    const char *text;
    const char *said;
} refused;

#define D(numbers) ACTORS ISSUES "#D\tA\tp\t" numbers "\n"

static const refused errors[] = {
    {"x\n", "1:1 error: 'x' begins no record; a record begins with #A, #P, #M, #D, #O or #/\n"
            "1:1 error: the file has no #A record, and so no actor; add one for each\n"
            "1:1 error: the file has no #P record, and so no issue; add one for each\n"},
    {ACTORS ISSUES "\n#X\tz\n",
     "6:1 error: '#X' begins no record; a record begins with #A, #P, #M, #D, #O or #/\n"},
    {"#A\n" ISSUES, "1:1 error: this actor has no id; give it one\n"},
    {"#A\t\tname\n" ISSUES, "1:4 error: this actor has no id; give it one\n"},
    {"#A\tA\n#A\tA\n" ISSUES,
     "2:4 error: the actor 'A' is there already; give this one another id, or delete it\n"},
    {ACTORS "#P\t\tname\n", "3:4 error: this issue has no id; give it one\n"},
    {ACTORS ISSUES "#P\tp\tagain\n",
     "5:4 error: the issue 'p' is there already; give this one another id, or delete it\n"},
    {ACTORS ISSUES "#M\tpp\t3\n",
     "5:4 error: no #P record gives the issue 'pp'; did you mean 'p'?\n"},
    {ACTORS ISSUES "#M\t\t3\n", "5:4 error: this record names no issue; add its id\n"},
    {ACTORS ISSUES "#M\tp\n",
     "5:4 error: this point of a scale has no number; add it behind the issue's id\n"},
    {ACTORS ISSUES "#M\tp\tlow\n",
     "5:6 error: the point 'low' is not a number; write it like 12.5\n"},
    {ACTORS ISSUES "#M\tp\t3\n",
     "5:6 error: the issue's scale has this one point; give its other end too\n"},
    {ACTORS ISSUES "#M\tp\t3\n#M\tp\t0\n#M\tp\t3\n",
     "7:6 error: line 5 has this point of the scale already; keep one of the two\n"},
    {ACTORS ISSUES "#M\tp\t0\n#M\tp\t1e13\n",
     "6:6 error: the point is too far from 0; scales lie within 1e12 of it\n"},
    {ACTORS ISSUES "#D\tC\tp\t1\t1\t1\n", "5:4 error: no #A record gives the actor 'C'\n"},
    {ACTORS ISSUES "#D\tA\tQ\t1\t1\t1\n", "5:6 error: no #P record gives the issue 'Q'\n"},
    {ACTORS ISSUES "#D\tA\n",
     "5:4 error: this record names no issue; add its id\n"
     "5:4 warning: no position, so the actor takes no part in this issue\n"},
    {D("x\ty\tz"), "5:8 error: the position 'x' is not a number; write it like 12.5\n"
                   "5:10 error: the salience 'y' is not a number; write it like 12.5\n"
                   "5:12 error: the power 'z' is not a number; write it like 12.5\n"},
    {D("1\t\t1"),
     "5:10 error: this record has a position but no salience; add it, or leave out the "
     "position too\n"},
    {D("1\t1"), "5:10 error: this record has a position but no power; add it, or leave out the "
                "position too\n"},
    {D("101\t1\t1"), "5:8 error: the position is outside the scale of 'p', which runs from 0 to "
                     "100; mend it or the #M records\n"},
    {D("1\t-0.1\t1"), "5:10 error: the salience -0.1 is below 0; it is 0 or more\n"},
    {D("1\t1\t-1"), "5:12 error: the power -1 is below 0; it is 0 or more\n"},
    {D("1\t101\t1"),
     "5:10 error: the salience 101 is above 100; give every salience in 0 to 100\n"},
    {D("1\t1\t1,000"),
     "5:12 error: the power '1,000' may mean 1.000 or 1000; write the one that is meant\n"},
    {D("1\t1\t1") "#D\tA\tp\t2\t1\t1\n",
     "6:1 error: 'A' stands in line 5 already; keep one of the two\n"},
    {ACTORS ISSUES "#D\t\"A\tp\t1\t1\t1\n",
     "5:4 error: this quote mark is never closed; close it, or double it if it belongs to the "
     "text\n"
     "5:4 error: no #A record gives the actor '\"A'; did you mean 'A'?\n"},
};

static void test_errors(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
        imported_file of;
        import_text(&of, "exchange", NULL, errors[i].text);
        assert_string_equal(of.said, errors[i].said);
        assert_int_equal(of.status, PLM_E_FORMAT);
        close_imported(&of);
    }
}

static void test_units(void **state) {
    (void)state;
    imported_file of;
    import_text(&of, "exchange", NULL, D("1\t90\t80") "#D\tB\tp\t1\t0.5\t1\n");
    assert_string_equal(of.said,
                        "6:10 warning: the salience 0.5 is read as 0.5 of 100, since others are "
                        "above 1\n");
    assert_has(&of, "p: {capability: 80, salience: 90, position: 1}");
    assert_has(&of, "p: {capability: 1, salience: 0.5, position: 1}");
    close_imported(&of);
}

static void test_published_files_round_trip(void **state) {
    (void)state;
    static const char *const names[] = {"exchange/copenhagen.csv", "exchange/sample_data.txt",
                                        "exchange/synth_10x5.csv"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t length = 0;
        char *text = read_shared(names[i], &length);
        assert_round_trip("exchange", text, length);
        free(text);
    }
}

static void test_published_errors(void **state) {
    (void)state;
    size_t length = 0;
    char *text = read_shared("exchange/copenhagen_with_errors.csv", &length);
    imported_file of;
    import_bytes(&of, "exchange", NULL, text, length);
    assert_string_equal(of.said,
                        "86:19 error: the position is outside the scale of 'Control', which runs "
                        "from 0 to 100; mend it or the #M records\n"
                        "87:32 error: the power -0.247 is below 0; it is 0 or more\n");
    close_imported(&of);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings_of_one_file),
        cmocka_unit_test(test_written_file),
        cmocka_unit_test(test_round_trips),
        cmocka_unit_test(test_export_of_ranges),
        cmocka_unit_test(test_errors),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_published_files_round_trip),
        cmocka_unit_test(test_published_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
