/* Every golden run of the KTAB program, in reading ktab: positions, ideals and risk attitudes of
 * every round to the last bit, probabilities to rounding. Figures of spatial: those runs. */
#include "models.h"
#include "shared_folder.h"

#include <dirent.h>
#include <stdio.h>

enum {
    CASE_ACTORS = 96,
    CASE_ISSUES = 6,
    CASE_CELLS = CASE_ACTORS * CASE_ISSUES,
    CASE_ROUNDS = 101,
    PATH_TEXT = 512,
    VALUE_TEXT = 64,
    SETTING_COUNT = 9
};

/* Risk attitudes and probabilities are printed with 17 digits, after sums whose order inside KTAB
 * is not stated for every one. */
static const double STATE_TOLERANCE = 1e-12;

/* KTAB's name of an option, and its values by the order of ours. */
typedef struct ktab_option {
    const char *element;
    const char *setting;
    const char *values[7];
    const char *ours[7];
} ktab_option;

static const ktab_option ktab_options[SETTING_COUNT] = {
    {"VictoryProbModel",
     "victory",
     {"Linear", "Square", "Quartic", "Octic", "Binary"},
     {"linear", "square", "quartic", "octic", "binary"}},
    {"PCEModel",
     "election",
     {"Conditional", "MarkovIncentive", "MarkovUniform"},
     {"conditional", "markov-incentive", "markov-uniform"}},
    {"StateTransitions",
     "transitions",
     {"Deterministic", "Stochastic"},
     {"deterministic", "stochastic"}},
    {"VotingRule",
     "voting",
     {"Binary", "PropBin", "Prop", "PropCbc", "Cubic", "ASymProsp"},
     {"binary", "proportional-binary", "proportional", "proportional-cubic", "cubic",
      "asymmetric"}},
    {"BigRAdjust",
     "risk-adjustment",
     {"None", "OneThird", "Half", "TwoThirds", "Full"},
     {"none", "one-third", "half", "two-thirds", "full"}},
    {"BigRRange", "risk-range", {"Min", "Mid", "Max"}, {"min", "mid", "max"}},
    {"ThirdPartyCommit",
     "third-party-commitment",
     {"NoCommit", "SemiCommit", "FullCommit"},
     {"none", "semi", "full"}},
    {"InterVecBrgn",
     "interpolation",
     {"S1P1", "S2P2", "S2PMax"},
     {"linear", "squared", "loser-moves"}},
    {"BargnModel",
     "bargains",
     {"InitOnlyInterp", "InitRcvrInterp", "PWCompInterp"},
     {"initiator", "both", "compromise"}},
};

typedef struct golden {
    size_t actors;
    size_t issues;
    uint64_t seed;
    char name[CASE_ACTORS][VALUE_TEXT];
    double capability[CASE_CELLS];
    double position[CASE_CELLS];
    double salience[CASE_CELLS];
    double influence[CASE_ACTORS * CASE_ACTORS];
} golden;

typedef struct watch {
    double position[CASE_ROUNDS][CASE_CELLS];
    double ideal[CASE_ROUNDS][CASE_CELLS];
    double risk[CASE_ROUNDS][CASE_ACTORS];
    double probability[CASE_ROUNDS][CASE_ACTORS];
    size_t actors;
    size_t last;
} watch;

static void see(void *user, size_t issue, size_t round, ptrdiff_t actor, ptrdiff_t other,
                plm__variable variable, double value) {
    watch *seen = user;
    assert_in_range(round, 0, CASE_ROUNDS - 1);
    seen->last = round;
    if (actor == PLM__NOBODY || other != PLM__NOBODY) {
        return;
    }
    size_t cell = issue * seen->actors + (size_t)actor;
    if (variable == PLM__POSITION) {
        seen->position[round][cell] = value;
    } else if (variable == PLM__IDEAL) {
        seen->ideal[round][cell] = value;
    } else if (variable == PLM__RISK) {
        seen->risk[round][actor] = value;
    } else if (variable == PLM__CHANCE) {
        seen->probability[round][actor] = value;
    }
}

/* ---- reading a case ------------------------------------------------------------------------- */

static char *read_text(const char *folder, const char *name) {
    char path[PATH_TEXT];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return NULL;
    }
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    rewind(file);
    char *text = malloc((size_t)length + 1);
    assert_int_equal(fread(text, 1, (size_t)length, file), length);
    text[length] = '\0';
    fclose(file);
    return text;
}

/* The text of the next such element at or after *at, which moves past it; false: there is none
 * before `end`. */
static bool next_element(const char **at, const char *end, const char *name,
                         char value[VALUE_TEXT]) {
    char opening[VALUE_TEXT];
    snprintf(opening, sizeof opening, "<%s>", name);
    const char *start = strstr(*at, opening);
    if (start == NULL || start >= end) {
        return false;
    }
    start += strlen(opening);
    size_t length = (size_t)(strchr(start, '<') - start);
    assert_in_range(length, 0, VALUE_TEXT - 1);
    memcpy(value, start, length);
    value[length] = '\0';
    *at = start;
    return true;
}

static double element_number(const char **at, const char *end, const char *name) {
    char value[VALUE_TEXT];
    assert_true(next_element(at, end, name, value));
    return strtod(value, NULL);
}

static size_t actor_named(const golden *of, const char *name) {
    for (size_t actor = 0; actor < of->actors; actor++) {
        if (strcmp(of->name[actor], name) == 0) {
            return actor;
        }
    }
    fail_msg("no actor %s", name);
    return 0;
}

static void stay_with_oneself(golden *of) {
    for (size_t actor = 0; actor < of->actors; actor++) {
        of->influence[actor * of->actors + actor] = 1.0;
    }
}

static void read_xml_actors(golden *of, const char *text) {
    const char *actors_end = strstr(text, "</Actors>");
    const char *at = strstr(text, "<Actors>");
    for (const char *each = at; (each = strstr(each, "<Actor>")) != NULL; each++) {
        of->actors++;
    }
    for (size_t actor = 0; actor < of->actors; actor++) {
        const char *end = strstr(at + 1, "</Actor>");
        assert_true(next_element(&at, actors_end, "name", of->name[actor]));
        double capability = element_number(&at, end, "capability");
        const char *salience = at;
        for (size_t issue = 0; issue < of->issues; issue++) {
            size_t cell = issue * of->actors + actor;
            of->capability[cell] = capability;
            of->position[cell] = element_number(&at, end, "dCoord");
            of->salience[cell] = element_number(&salience, end, "dSal") / 100.0;
        }
        at = end;
    }
}

static void read_xml(golden *of, const char *text) {
    const char *end = text + strlen(text);
    const char *at = text;
    char value[VALUE_TEXT];
    assert_true(next_element(&at, end, "prngSeed", value));
    of->seed = strtoull(value, NULL, 10);
    while (next_element(&at, end, "dName", value)) {
        of->issues++;
    }
    read_xml_actors(of, text);
    stay_with_oneself(of);
    for (at = text; next_element(&at, end, "adjustingIdeal", value);) {
        size_t actor = actor_named(of, value);
        assert_true(next_element(&at, end, "referencePos", value));
        size_t other = actor_named(of, value);
        of->influence[actor * of->actors + other] = element_number(&at, end, "adjust");
    }
}

static char *next_field(char **at) {
    char *start = *at;
    char *comma = strchr(start, ',');
    if (comma != NULL) {
        *comma = '\0';
        *at = comma + 1;
    }
    return start;
}

static void read_csv(golden *of, char *text) {
    char *rest = NULL;
    char *line = strtok_r(text, "\r\n", &rest);
    next_field(&line);
    next_field(&line);
    of->actors = strtoul(next_field(&line), NULL, 10);
    of->issues = strtoul(next_field(&line), NULL, 10);
    of->seed = 15455440707583219804U;
    strtok_r(NULL, "\r\n", &rest);
    for (size_t actor = 0; actor < of->actors; actor++) {
        line = strtok_r(NULL, "\r\n", &rest);
        next_field(&line);
        next_field(&line);
        double capability = strtod(next_field(&line), NULL);
        for (size_t issue = 0; issue < of->issues; issue++) {
            size_t cell = issue * of->actors + actor;
            of->capability[cell] = capability;
            of->position[cell] = strtod(next_field(&line), NULL);
            of->salience[cell] = strtod(next_field(&line), NULL) / 100.0;
        }
    }
    stay_with_oneself(of);
}

static void read_options(const char *text, const plm__model *model, plm__settings *settings) {
    for (size_t option = 0; option < SETTING_COUNT; option++) {
        const ktab_option *each = &ktab_options[option];
        char key[VALUE_TEXT];
        snprintf(key, sizeof key, "\"%s\": \"", each->element);
        const char *at = strstr(text, key);
        assert_non_null(at);
        at += strlen(key);
        size_t length = strcspn(at, "\"");
        size_t value = 0;
        while (strlen(each->values[value]) != length ||
               memcmp(each->values[value], at, length) != 0) {
            value++;
            assert_non_null(each->values[value]);
        }
        assert_int_equal(plm__settings_set(model, settings, each->setting, each->ours[value], NULL),
                         PLM_OK);
    }
}

/* ---- comparing ------------------------------------------------------------------------------ */

static void solve_golden(const golden *of, const plm__settings *settings, watch *seen) {
    double low[CASE_ISSUES] = {0};
    double high[CASE_ISSUES];
    double outcome[CASE_ISSUES];
    for (size_t issue = 0; issue < CASE_ISSUES; issue++) {
        high[issue] = 100.0;
    }
    const plm__model *model = model_named("spatial");
    plm__point point = {.actor_count = of->actors,
                        .issue_count = of->issues,
                        .position = of->position,
                        .capability = of->capability,
                        .salience = of->salience,
                        .scale_low = low,
                        .scale_high = high,
                        .influence = of->influence,
                        .seed = of->seed};
    plm__observer observer = {see, seen};
    plm__solution solution = {.outcome = outcome};
    void *work = malloc(model->scale.work_size(of->actors, of->issues, settings));
    seen->actors = of->actors;
    assert_int_equal(model->scale.solve(&point, settings, work, &observer, &solution), PLM_OK);
    assert_int_equal(solution.rounds, seen->last);
    free(work);
}

static void compare_positions(const char *folder, const watch *seen) {
    char *text = read_text(folder, "positions.csv");
    size_t last = 0;
    for (char *line = strchr(text, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1) {
        size_t round = 0;
        size_t actor = 0;
        size_t issue = 0;
        double position = 0;
        double ideal = 0;
        assert_int_equal(
            sscanf(line, "%zu,%zu,%zu,%lf,%lf", &round, &actor, &issue, &position, &ideal), 5);
        size_t cell = issue * seen->actors + actor;
        assert_true(round <= seen->last);
        last = round;
        if (seen->position[round][cell] != position || seen->ideal[round][cell] != ideal) {
            fail_msg("%s round %zu actor %zu issue %zu: %.17g, %.17g; golden %.17g, %.17g", folder,
                     round, actor, issue, seen->position[round][cell], seen->ideal[round][cell],
                     position, ideal);
        }
    }
    assert_int_equal(last, seen->last);
    free(text);
}

static void compare_states(const char *folder, const watch *seen) {
    char *text = read_text(folder, "state.csv");
    for (char *line = strchr(text, '\n') + 1; *line != '\0'; line = strchr(line, '\n') + 1) {
        size_t round = 0;
        size_t actor = 0;
        double risk = 0;
        double probability = 0;
        assert_int_equal(sscanf(line, "%zu,%zu,%lf,%lf", &round, &actor, &risk, &probability), 4);
        assert_near(seen->risk[round][actor], risk, STATE_TOLERANCE);
        assert_near(seen->probability[round][actor], probability, STATE_TOLERANCE);
    }
    free(text);
}

static void compare_case(const char *folder) {
    const plm__model *model = model_named("spatial");
    plm__settings settings = settings_for(model, "ktab", NULL);
    golden *of = calloc(1, sizeof *of);
    watch *seen = calloc(1, sizeof *seen);
    char *about = read_text(folder, "case.json");
    char *xml = read_text(folder, "input.xml");
    char *csv = read_text(folder, "input.csv");
    assert_non_null(about);
    read_options(about, model, &settings);
    if (xml != NULL) {
        read_xml(of, xml);
    } else {
        assert_non_null(csv);
        read_csv(of, csv);
    }
    solve_golden(of, &settings, seen);
    compare_positions(folder, seen);
    compare_states(folder, seen);
    free(csv);
    free(xml);
    free(about);
    free(seen);
    free(of);
}

static void test_golden_runs(void **state) {
    (void)state;
    const char *root = getenv("PLENUM_SHARED");
    char folder[PATH_TEXT];
    snprintf(folder, sizeof folder, "%s/golden/spatial", root == NULL ? "" : root);
    DIR *cases = opendir(folder);
    if (cases == NULL) {
        print_message("no golden runs at %s\n", folder);
        skip();
    }
    size_t count = 0;
    for (struct dirent *each = readdir(cases); each != NULL; each = readdir(cases)) {
        char path[PATH_TEXT + sizeof each->d_name];
        snprintf(path, sizeof path, "%s/%s", folder, each->d_name);
        char *about = each->d_name[0] == '.' ? NULL : read_text(path, "case.json");
        if (about != NULL) {
            free(about);
            compare_case(path);
            count++;
        }
    }
    closedir(cases);
    assert_true(count > 0);
    print_message("%zu golden runs\n", count);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden_runs)};
    return shared_folder("golden/spatial") ? cmocka_run_group_tests(tests, NULL, NULL)
                                           : NOTHING_COMPARED;
}
