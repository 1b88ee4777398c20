/* Trees as bytes, and what a slider does to them: the case must come out as it does from text. */
#include "tree/packed.h"
#include "base/text.h"
#include "case/pack.h"
#include "check.h"
#include "tree/alter.h"
#include "tree/flow.h"
#include "tree/path.h"

#include <stdlib.h>
#include <string.h>

static plm_context *context;

static int open_context(void **state) {
    (void)state;
    return plm_context_new(NULL, &context) == PLM_OK ? 0 : -1;
}

static int close_context(void **state) {
    (void)state;
    plm_context_free(context);
    return 0;
}

static const char *const cases[] = {
    "cases/beijing-2022/case.yaml",     "cases/china-energy-2014/case.yaml",
    "cases/philippines-1986/case.yaml", "cases/emission-standards-1994/widened.yaml",
    "cases/end-of-war-2022/case.yaml",  "cases/tokyo-2020/case.yaml",
};

enum { CASE_COUNT = sizeof cases / sizeof *cases, DRAWS = 60 };

static plm_case *load(const char *path) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_load(context, path, &made, &error) != PLM_OK) {
        fail_msg("%s:%d:%d: %s", path, error.line, error.column, error.message);
    }
    return made;
}

static plm_case *parse(const char *text) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm_case_parse(context, text, strlen(text), "case.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    return made;
}

static plm__text pack(const plm_case *of) {
    plm__text packed;
    plm__text_init(&packed, context);
    assert_int_equal(plm__case_pack(of, false, &packed, NULL), PLM_OK);
    return packed;
}

static void unpack(plm__tree *tree, const plm__text *packed) {
    assert_int_equal(plm__packed_read(tree, context, packed->bytes, packed->length, plm__no_source),
                     PLM_OK);
}

static plm_case *read_tree(plm__tree *tree) {
    plm_case *made = NULL;
    plm_error error = {0};
    if (plm__case_from_tree(context, tree, "case.yaml", &made, &error) != PLM_OK) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    plm__tree_clear(tree);
    return made;
}

static plm_forecast *forecast(const plm_case *of) {
    plm_options *options = NULL;
    plm_forecast *made = NULL;
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_options_set_draws(options, DRAWS), PLM_OK);
    assert_true(plm_forecast_run(of, options, &made, NULL) >= PLM_OK);
    plm_options_free(options);
    return made;
}

/* The forecasts of two cases are the same bits. */
static void assert_same_forecast(const plm_case *a, const plm_case *b) {
    plm_forecast *left = forecast(a);
    plm_forecast *right = forecast(b);
    assert_int_equal(plm_forecast_issue_count(left), plm_forecast_issue_count(right));
    for (size_t i = 0; i < plm_forecast_issue_count(left); i++) {
        const plm_forecast_issue *l = plm_forecast_issue_at(left, i);
        const plm_forecast_issue *r = plm_forecast_issue_at(right, i);
        assert_string_equal(l->issue->id, r->issue->id);
        assert_memory_equal(&l->pool.mean, &r->pool.mean, sizeof l->pool.mean);
        assert_memory_equal(l->pool.histogram, r->pool.histogram, sizeof l->pool.histogram);
        assert_int_equal(l->model_count, r->model_count);
        for (size_t k = 0; k < l->model_count; k++) {
            assert_int_equal(l->models[k]->draw_count, r->models[k]->draw_count);
            assert_memory_equal(l->models[k]->draws, r->models[k]->draws,
                                l->models[k]->draw_count * sizeof(double));
        }
    }
    plm_forecast_free(left);
    plm_forecast_free(right);
}

static void a_case_comes_back_as_it_was(void **state) {
    (void)state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        plm_case *original = load(cases[i]);
        plm__text packed = pack(original);
        plm__tree tree;
        unpack(&tree, &packed);
        plm__text again;
        plm__text_init(&again, context);
        plm__packed_add(&again, tree.root, plm__no_source);
        assert_int_equal(again.length, packed.length);
        assert_memory_equal(again.bytes, packed.bytes, packed.length);
        plm_case *copy = read_tree(&tree);
        assert_int_equal(plm_case_dossier(copy)->number_count,
                         plm_case_dossier(original)->number_count);
        assert_int_equal(plm_case_dossier(copy)->assumption_count,
                         plm_case_dossier(original)->assumption_count);
        assert_same_forecast(original, copy);
        plm_case_free(copy);
        plm_case_free(original);
        plm__text_clear(&again);
        plm__text_clear(&packed);
    }
}

static const char small_text[] =
    "plenum: 1\n"
    "id: x\n"
    "question: which?\n"
    "issues: [{id: i, scale: {0: low, 100: high}}]\n"
    "considerations: [{id: fear, issue: i, pulls_to: 0}, {id: hope, issue: i, pulls_to: 90}]\n"
    "actors:\n"
    "  - id: a\n"
    "    on: {i: {position: [10, 20, 95], capability: 50, salience: {low: 5, mode: 7, high: 9}}}\n"
    "  - id: b\n"
    "    on:\n"
    "      i:\n"
    "        position: {mean: 40, sd: 5}\n"
    "        capability: {value: 99.5}\n"
    "        salience:\n"
    "          assessors: {one: 10, two: [20, 30, 40], three: {mean: 50, sd: 2, weight: 2}}\n"
    "  - id: c\n"
    "    on: {i: {weighs: {fear: 1, hope: 2}, capability: {low: 1, high: 3, dist: uniform},\n"
    "        salience: 4}}\n";

static void cut_or_damaged_bytes_are_refused(void **state) {
    (void)state;
    plm_case *original = parse(small_text);
    plm__text packed = pack(original);
    plm__tree tree;
    for (size_t length = 0; length < packed.length; length++) {
        char *cut = malloc(length + 1);
        assert_non_null(cut);
        memcpy(cut, packed.bytes, length);
        assert_int_equal(plm__packed_read(&tree, context, cut, length, plm__no_source),
                         PLM_E_FORMAT);
        assert_null(tree.root);
        plm__tree_clear(&tree);
        free(cut);
    }
    for (size_t at = 0; at < packed.length; at++) {
        for (unsigned bit = 1; bit < 256; bit *= 2) {
            packed.bytes[at] = (char)(packed.bytes[at] ^ (char)bit);
            plm_status status =
                plm__packed_read(&tree, context, packed.bytes, packed.length, plm__no_source);
            assert_true(status == PLM_OK || status == PLM_E_FORMAT);
            assert_int_equal(status == PLM_OK, tree.root != NULL);
            plm__tree_clear(&tree);
            packed.bytes[at] = (char)(packed.bytes[at] ^ (char)bit);
        }
    }
    plm__text_clear(&packed);
    plm_case_free(original);
}

static plm__source source_of(const plm_case *of) {
    plm__source source;
    source.bytes = plm_case_text(of, &source.length);
    return source;
}

static void what_the_case_text_has_is_lent(void **state) {
    (void)state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        plm_case *original = load(cases[i]);
        plm__text whole = pack(original);
        plm__text lending;
        plm__tree tree;
        plm__text_init(&lending, context);
        assert_int_equal(plm__case_pack(original, true, &lending, NULL), PLM_OK);
        assert_true(lending.length < whole.length / 3);
        assert_int_equal(
            plm__packed_read(&tree, context, lending.bytes, lending.length, source_of(original)),
            PLM_OK);
        plm__text again;
        plm__text_init(&again, context);
        plm__packed_add(&again, tree.root, plm__no_source);
        assert_int_equal(again.length, whole.length);
        assert_memory_equal(again.bytes, whole.bytes, whole.length);
        plm__tree_clear(&tree);
        plm__text_clear(&again);
        plm__text_clear(&lending);
        plm__text_clear(&whole);
        plm_case_free(original);
    }
}

/* Every source that is cut before the last text that was lent is refused. */
static void a_source_that_is_too_short_is_refused(void **state) {
    (void)state;
    plm_case *original = parse(small_text);
    plm__text packed;
    plm__tree tree;
    plm__text_init(&packed, context);
    assert_int_equal(plm__case_pack(original, true, &packed, NULL), PLM_OK);
    for (size_t length = 0; length <= strlen(small_text); length++) {
        char *cut = malloc(length + 1);
        assert_non_null(cut);
        memcpy(cut, small_text, length);
        plm_status status = plm__packed_read(&tree, context, packed.bytes, packed.length,
                                             (plm__source){cut, length});
        bool complete = strspn(small_text + length, "]}\n ") == strlen(small_text + length);
        assert_int_equal(status, complete ? PLM_OK : PLM_E_FORMAT);
        plm__tree_clear(&tree);
        free(cut);
    }
    for (size_t at = 0; at < packed.length; at++) {
        packed.bytes[at] = (char)(packed.bytes[at] ^ 0x51);
        plm__packed_read(&tree, context, packed.bytes, packed.length, source_of(original));
        plm__tree_clear(&tree);
        packed.bytes[at] = (char)(packed.bytes[at] ^ 0x51);
    }
    plm__text_clear(&packed);
    plm_case_free(original);
}

static void a_key_given_twice_is_refused(void **state) {
    (void)state;
    plm__tree tree;
    static const char twice[] = "plenum-1"
                                "\x02\x02\x01\x00\x00\x02"
                                "\x00\x00\x01\x00\x01\x01k\x00\x00\x01\x00\x01\x01v"
                                "\x00\x00\x01\x00\x01\x01k\x00\x00\x01\x00\x01\x01v";
    assert_int_equal(plm__packed_read(&tree, context, twice, sizeof twice - 1, plm__no_source),
                     PLM_E_FORMAT);
    plm__tree_clear(&tree);
    static const char once[] = "plenum-1"
                               "\x02\x02\x01\x00\x00\x01"
                               "\x00\x00\x01\x00\x01\x01k\x00\x00\x01\x00\x01\x01v";
    assert_int_equal(plm__packed_read(&tree, context, once, sizeof once - 1, plm__no_source),
                     PLM_OK);
    assert_string_equal(plm__node_value(tree.root, "k")->text, "v");
    plm__tree_clear(&tree);
}

static void an_unsound_case_is_not_packed(void **state) {
    (void)state;
    plm_case *unsound = NULL;
    plm__text packed;
    plm_error error = {0};
    plm__text_init(&packed, context);
    assert_int_equal(plm_case_parse(context, "id: x\n", 6, "x.yaml", &unsound, NULL), PLM_E_CASE);
    assert_int_equal(plm__case_pack(unsound, false, &packed, &error), PLM_E_CASE);
    assert_string_equal(error.message, "the case has errors; put them right before using it");
    assert_string_equal(error.file, "x.yaml");
    assert_int_equal(packed.length, 0);
    plm_case_free(unsound);
}

typedef struct move {
    const char *path;
    double distance;
    const char *value; /* the moved value, as YAML */
} move;

static const move moves[] = {
    {"actors.a.on.i.position", 2.5, "[12.5, 22.5, 97.5]"},
    {"actors.a.on.i.position", -15, "[0, 5, 80]"},
    {"actors.a.on.i.position", 60, "[70, 80, 100]"},
    {"actors.a.on.i.position", 500, "[100, 100, 100]"},
    {"actors.a.on.i.capability", 0.1, "50.1"},
    {"actors.a.on.i.capability", 1.0 / 3, "50.333333"},
    {"actors.a.on.i.salience", 1, "{low: 6, mode: 8, high: 10}"},
    {"actors.b.on.i.position", -50, "{mean: 0, sd: 5}"},
    {"actors.b.on.i.capability", 1, "{value: 100}"},
    {"actors.b.on.i.salience", 5,
     "{assessors: {one: 15, two: [25, 35, 45], three: {mean: 55, sd: 2, weight: 2}}}"},
    {"actors.c.on.i.capability", -2, "{low: 0, high: 1, dist: uniform}"},
};

/* What plm_case_with_change makes of the same value is the same case. */
static void assert_as_written(const plm_case *base, plm__tree *tree, const char *path,
                              const char *value) {
    plm_case *written = NULL;
    assert_int_equal(plm_case_with_change(base, path, value, &written, NULL), PLM_OK);
    plm_case *altered = read_tree(tree);
    assert_same_forecast(written, altered);
    plm_case_free(altered);
    plm_case_free(written);
}

static void assert_value(plm__tree *tree, const char *path, const char *expected) {
    plm__text text;
    plm__text_init(&text, context);
    plm__flow_add(&text, plm__path_follow(tree, path, strlen(path)).node);
    assert_string_equal(text.bytes, expected);
    plm__text_clear(&text);
}

static void a_range_moves_with_its_mode(void **state) {
    (void)state;
    plm_case *base = parse(small_text);
    plm__text packed = pack(base);
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        plm__tree tree;
        unpack(&tree, &packed);
        assert_int_equal(plm__tree_move(&tree, moves[i].path, moves[i].distance, 0, 100, NULL),
                         PLM_OK);
        assert_value(&tree, moves[i].path, moves[i].value);
        assert_as_written(base, &tree, moves[i].path, moves[i].value);
    }
    plm__text_clear(&packed);
    plm_case_free(base);
}

static void a_value_is_put_where_one_stands_or_could(void **state) {
    (void)state;
    static const char *const sets[][2] = {
        {"considerations.fear.absent", "true"},
        {"actors.b.on.i.salience", "12"},
        {"actors.c.on.i.weighs.fear", "0"},
    };
    plm_case *base = parse(small_text);
    plm__text packed = pack(base);
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
        plm__tree tree;
        unpack(&tree, &packed);
        assert_int_equal(plm__tree_set(&tree, sets[i][0], sets[i][1], NULL), PLM_OK);
        assert_value(&tree, sets[i][0], sets[i][1]);
        assert_as_written(base, &tree, sets[i][0], sets[i][1]);
    }
    plm__text_clear(&packed);
    plm_case_free(base);
}

static void a_scenario_is_made_as_from_text(void **state) {
    (void)state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        plm_case *base = load(cases[i]);
        plm__text packed = pack(base);
        const plm_dossier *dossier = plm_case_dossier(base);
        for (size_t k = 0; k < dossier->scenario_count; k++) {
            plm__tree tree;
            plm_case *written = NULL;
            unpack(&tree, &packed);
            const char *id = dossier->scenarios[k]->id;
            assert_int_equal(plm__tree_scenario(&tree, id, NULL), PLM_OK);
            assert_int_equal(plm_case_with_scenario(base, id, &written, NULL), PLM_OK);
            plm_case *altered = read_tree(&tree);
            assert_same_forecast(written, altered);
            plm_case_free(altered);
            plm_case_free(written);
        }
        plm__text_clear(&packed);
        plm_case_free(base);
    }
}

static void a_scenario_may_add_a_value_and_change_itself(void **state) {
    (void)state;
    static const char text[] =
        "plenum: 1\n"
        "id: x\n"
        "question: which?\n"
        "issues: [{id: i, scale: {0: low, 100: high}}]\n"
        "actors: [{id: a, on: {i: {position: 10, capability: 50, salience: 5}}}]\n"
        "scenarios: [{id: s, set: {actors.a.note: [1, {b: 2}], scenarios.s.set.id: other}}]\n";
    plm_case *base = NULL;
    assert_int_equal(plm_case_parse(context, text, strlen(text), "x.yaml", &base, NULL), PLM_OK);
    plm__text packed = pack(base);
    plm__tree tree;
    plm_error error = {0};
    unpack(&tree, &packed);
    assert_int_equal(plm__tree_scenario(&tree, "s", NULL), PLM_OK);
    assert_value(&tree, "actors.a.note", "[1, {b: 2}]");
    assert_value(&tree, "scenarios.s.set.id", "other");
    assert_value(&tree, "id", "x");
    assert_int_equal(plm__tree_scenario(&tree, "t", &error), PLM_E_NOT_FOUND);
    assert_string_equal(error.message, "the case has no scenario 't'");
    plm__tree_clear(&tree);
    plm__text_clear(&packed);
    plm_case_free(base);
}

static void what_cannot_be_changed_is_said(void **state) {
    (void)state;
    static const struct {
        const char *path;
        const char *value; /* NULL: a move */
        plm_status status;
        const char *message;
    } faults[] = {
        {"actors.z.on.i", "1", PLM_E_NOT_FOUND, "there is no 'actors.z.on.i' in the case"},
        {"actors.a.on.i.position.x", "1", PLM_E_NOT_FOUND,
         "there is no 'actors.a.on.i.position.x' in the case"},
        {"id", "a b", PLM_E_ARGUMENT, "the value 'a b' is no number and no word"},
        {"id", "", PLM_E_ARGUMENT, "the value '' is no number and no word"},
        {"id", "[1]", PLM_E_ARGUMENT, "the value '[1]' is no number and no word"},
        {"actors.a.on.j", NULL, PLM_E_NOT_FOUND, "there is no 'actors.a.on.j' in the case"},
        {"actors.a.on.i", NULL, PLM_E_ARGUMENT, "there is no number to move"},
        {"question", NULL, PLM_E_ARGUMENT, "there is no number to move"},
    };
    plm_case *base = parse(small_text);
    plm__text packed = pack(base);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        plm__tree tree;
        plm_error error = {0};
        unpack(&tree, &packed);
        plm_status status = faults[i].value != NULL
                                ? plm__tree_set(&tree, faults[i].path, faults[i].value, &error)
                                : plm__tree_move(&tree, faults[i].path, 1, 0, 100, &error);
        assert_int_equal(status, faults[i].status);
        assert_string_equal(error.message, faults[i].message);
        plm__tree_clear(&tree);
    }
    plm__text_clear(&packed);
    plm_case_free(base);
}

/* ---- as programs have it ------------------------------------------------------------------- */

static plm_case *exported_and_unpacked(const plm_case *original) {
    plm_export *packed = NULL;
    plm_case *made = NULL;
    plm_error error = {0};
    assert_int_equal(plm_export_run(original, "packed", &packed, &error), PLM_OK);
    assert_int_equal(plm_export_diagnostic_count(packed), 0);
    size_t length = 0;
    const char *bytes = plm_export_text(packed, &length);
    assert_int_equal(plm_case_unpack(context, bytes, length, "case.packed", &made, &error), PLM_OK);
    plm_export_free(packed);
    return made;
}

static char *forecast_of(const plm_case *of) {
    plm_options *options = NULL;
    plm_forecast *made = NULL;
    char *text = NULL;
    assert_int_equal(plm_options_new(context, &options), PLM_OK);
    assert_int_equal(plm_options_set_draws(options, DRAWS), PLM_OK);
    assert_int_equal(plm_forecast_run(of, options, &made, NULL), PLM_OK);
    assert_int_equal(plm_forecast_csv(context, made, &text), PLM_OK);
    plm_forecast_free(made);
    plm_options_free(options);
    return text;
}

static void an_exported_case_is_forecast_as_its_file_is(void **state) {
    (void)state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        plm_case *original = load(cases[i]);
        plm_case *unpacked = exported_and_unpacked(original);
        size_t length = 1;
        assert_string_equal(plm_case_text(unpacked, &length), "");
        assert_int_equal(length, 0);
        char *expected = forecast_of(original);
        char *found = forecast_of(unpacked);
        assert_string_equal(found, expected);
        plm_text_free(context, found);
        plm_text_free(context, expected);
        plm_case_free(unpacked);
        plm_case_free(original);
    }
}

static void what_is_no_packed_case_is_said_to_be_none(void **state) {
    (void)state;
    plm_error error = {0};
    plm_case *made = NULL;
    assert_int_equal(
        plm_case_unpack(context, small_text, strlen(small_text), "case.yaml", &made, &error),
        PLM_E_FORMAT);
    assert_null(made);
    assert_string_equal(error.file, "case.yaml");
    assert_string_equal(error.message,
                        "case.yaml is not a packed case; plenum export --to packed writes one");
}

static void an_unpacked_case_takes_no_changes(void **state) {
    (void)state;
    plm_error error = {0};
    plm_case *changed = NULL;
    plm_case *original = parse(small_text);
    plm_case *unpacked = exported_and_unpacked(original);
    assert_true(plm_case_with_change(unpacked, "question", "Why?", &changed, &error) < 0);
    assert_null(changed);
    plm_case_free(unpacked);
    plm_case_free(original);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_case_comes_back_as_it_was),
        cmocka_unit_test(cut_or_damaged_bytes_are_refused),
        cmocka_unit_test(what_the_case_text_has_is_lent),
        cmocka_unit_test(a_source_that_is_too_short_is_refused),
        cmocka_unit_test(a_key_given_twice_is_refused),
        cmocka_unit_test(an_unsound_case_is_not_packed),
        cmocka_unit_test(a_range_moves_with_its_mode),
        cmocka_unit_test(a_value_is_put_where_one_stands_or_could),
        cmocka_unit_test(a_scenario_is_made_as_from_text),
        cmocka_unit_test(a_scenario_may_add_a_value_and_change_itself),
        cmocka_unit_test(what_cannot_be_changed_is_said),
        cmocka_unit_test(an_exported_case_is_forecast_as_its_file_is),
        cmocka_unit_test(what_is_no_packed_case_is_said_to_be_none),
        cmocka_unit_test(an_unpacked_case_takes_no_changes),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
