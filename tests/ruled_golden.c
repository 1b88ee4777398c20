/* The settlement law under stated decisions against recorded laws, by way of a case file. */
#include "check.h"

#include "base/arena.h"
#include "case/ballot.h"
#include "case/stake.h"
#include "models/average.h"
#include "models/institutions/hearing.h"
#include "models/settlement/ruled.h"
#include "shared_folder.h"
#include "solve/solver.h"

#include <dirent.h>
#include <libfyaml.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double TOLERANCE = 1e-9;
enum { PATH_TEXT = 600, CASE_TEXT = 65536, MOST = 64 };

/* The constants of a reading; of decisiveness the two. */
typedef struct constants {
    plm__unruled terms;
    double referred;
    double stray;
} constants;

static const constants any_kind = {{0.565, 0.266, 0.10, 0.01, 1.982, 0.794, 0, 100}, 1.338, 0.1};
static const constants eu_legislation = {
    {0.565, 0.266, 0.10, 0.01, 3.928, 0.529, 0, 100}, 1.790, 0.02};

static struct fy_node *node_at(struct fy_node *in, const char *path) {
    return in == NULL ? NULL : fy_node_by_path(in, path, FY_NT, FYNWF_DONT_FOLLOW);
}

static const char *text_at(struct fy_node *in, const char *path) {
    struct fy_node *node = node_at(in, path);
    return node == NULL ? NULL : fy_node_get_scalar0(node);
}

static double number_at(struct fy_node *in, const char *path) {
    const char *text = text_at(in, path);
    assert_non_null(text);
    return strtod(text, NULL);
}

/* ---- as a case file -------------------------------------------------------------------------- */

static void add(char *into, const char *before, struct fy_node *node, const char *after) {
    char *text = node == NULL ? NULL : fy_emit_node_to_string(node, FYECF_MODE_JSON_ONELINE);
    size_t used = strlen(into);
    int more =
        snprintf(into + used, CASE_TEXT - used, "%s%s%s", before, text == NULL ? "" : text, after);
    assert_true(more >= 0 && (size_t)more < CASE_TEXT - used);
    free(text);
}

static void add_actor(char *into, struct fy_node *actor) {
    const char *position = text_at(actor, "position");
    add(into, "  - {id: ", node_at(actor, "id"), "");
    if (node_at(actor, "member_of") != NULL) {
        add(into, ", member_of: ", node_at(actor, "member_of"), "");
    }
    if (node_at(actor, "votes") != NULL) {
        add(into, ", votes: ", node_at(actor, "votes"), "");
    }
    if (position != NULL && strcmp(position, "null") != 0) {
        add(into, ", on: {i: {position: ", node_at(actor, "position"), "");
        add(into, ", capability: ", node_at(actor, "capability"), "");
        add(into, ", salience: ", node_at(actor, "salience"), "}}");
    }
    add(into, "", NULL, "}\n");
}

/* A recorded decision that does not say whom it hears means everybody, unless relations say; one
 * that does not say how the absent count means against, where all must agree too. */
static void add_decision(char *into, struct fy_node *golden) {
    struct fy_node *decision = node_at(golden, "decision");
    add(into, "    decision: ", decision, "\n");
    bool alone = node_at(decision, "alone") != NULL;
    bool hears_all =
        alone && node_at(decision, "hears") == NULL && node_at(golden, "relations") == NULL;
    bool against = !alone && node_at(decision, "absent") == NULL;
    if (hears_all || against) {
        char *end = strrchr(into, '}');
        assert_non_null(end);
        *end = '\0';
        add(into, hears_all ? ", hears: all}\n" : ", absent: against}\n", NULL, "");
    }
}

static void write_case(char *into, struct fy_node *golden) {
    into[0] = '\0';
    add(into, "plenum: 1\nid: x\nquestion: q\nissues:\n  - id: i\n    scale: {", NULL, "");
    add(into, "", node_at(golden, "scale/0"), ": low, ");
    add(into, "", node_at(golden, "scale/1"), ": high}\n");
    if (node_at(golden, "reference_point") != NULL) {
        add(into, "    reference_point: ", node_at(golden, "reference_point"), "\n");
    }
    add_decision(into, golden);
    if (node_at(golden, "rules") != NULL) {
        add(into, "rules: ", node_at(golden, "rules"), "\n");
    }
    if (node_at(golden, "relations") != NULL) {
        add(into, "relations: ", node_at(golden, "relations"), "\n");
    }
    add(into, "actors:\n", NULL, "");
    struct fy_node *actors = node_at(golden, "actors");
    for (int i = 0; i < fy_node_sequence_item_count(actors); i++) {
        add_actor(into, fy_node_sequence_get_by_index(actors, i));
    }
}

/* ---- the law --------------------------------------------------------------------------------- */

typedef struct play {
    const plm_dossier *dossier;
    const plm_issue *issue;
    const plm_decision *decision;
    plm__arena arena;
    size_t count; /* actors with a position */
    size_t seat[MOST];
    double position[MOST];
    double weight[MOST];
    double shares[MOST];
    double proposes[MOST];
    bool has_say[MOST];
    size_t order[MOST];
    plm__ruling ruling;
} play;

static void seat_actors(play *of) {
    for (size_t i = 0; i < of->dossier->actor_count; i++) {
        const plm_stake *stake = plm__stake_on(of->dossier->actors[i], of->issue);
        if (stake != NULL) {
            assert_true(of->count < MOST);
            of->seat[of->count] = i;
            of->position[of->count] = stake->position.range.mode;
            of->weight[of->count++] = stake->capability.range.mode * stake->salience.range.mode;
        }
    }
    plm__order_by(of->position, of->count, of->order);
}

static size_t place_of(const play *of, const plm_actor *actor) {
    for (size_t i = 0; i < of->count; i++) {
        if (of->dossier->actors[of->seat[i]] == actor) {
            return i;
        }
    }
    fail_msg("%s is not there", actor->id);
    return 0;
}

static double or_usual(const plm_parameter *parameter, double usual) {
    return parameter->stated ? parameter->range.mode : usual;
}

static void hear(play *of) {
    bool heard[MOST] = {false};
    double told = 0;
    of->ruling.alone = true;
    of->ruling.decider = place_of(of, of->decision->alone);
    of->ruling.shares = of->shares;
    for (size_t i = 0; i < of->dossier->relation_count; i++) {
        const plm_relation *each = of->dossier->relations[i];
        if (each->to == of->decision->alone) {
            of->shares[place_of(of, each->from)] += each->influence;
            told += each->influence;
        }
    }
    if (of->decision->hears == PLM_HEARS_SHARES) {
        for (size_t i = 0; i < of->decision->heard_count; i++) {
            const plm_say *say = of->decision->heard_ones[i];
            of->shares[place_of(of, say->actor)] = say->share.range.mode;
            told += say->share.range.mode;
        }
    }
    of->shares[of->ruling.decider] = fmax(1 - told, 0);
    bool everybody = of->decision->hears == PLM_HEARS_ALL;
    for (size_t i = 0; i < of->count && everybody; i++) {
        heard[i] = true;
    }
    for (size_t i = 0; of->decision->hears == PLM_HEARS_THOSE && i < of->decision->heard_count;
         i++) {
        heard[place_of(of, of->decision->heard_ones[i]->actor)] = true;
    }
    if (everybody || of->decision->hears == PLM_HEARS_THOSE) {
        plm__hear_by_weight(of->weight, heard, of->ruling.decider, of->ruling.heard, of->count,
                            of->shares);
    }
}

static void find_permitted(play *of, const plm__rule *rule, plm__span scale) {
    plm__pivot_work work;
    double position[MOST];
    bool present[MOST];
    for (size_t i = 0; i < of->dossier->actor_count; i++) {
        present[i] = false;
        position[i] = (double)NAN;
    }
    for (size_t i = 0; i < of->count; i++) {
        present[of->seat[i]] = true;
        position[of->seat[i]] = of->position[i];
        of->has_say[i] = plm__rule_counts(rule, of->seat[i]);
    }
    plm__turnout turnout = {present, NULL, NULL};
    assert_int_equal(plm__pivot_work_init(&work, &of->arena, rule), PLM_OK);
    plm__pivots pivots = plm__pivots_of(rule, &turnout, position, &work);
    of->ruling.permitted =
        (plm__permits){1, {plm__permitted(pivots, of->issue->reference_point, scale)}};
}

static void vote(play *of, plm__span scale) {
    plm__rule rule;
    const plm_decision *decision = of->decision;
    assert_int_equal(plm__compile_rules(of->dossier, of->issue, decision->stages,
                                        decision->stage_count, decision->absent, &of->arena, &rule),
                     PLM_OK);
    find_permitted(of, &rule, scale);
    const plm_stage *first = decision->stages[0];
    for (size_t i = 0; i < first->proposer_count; i++) {
        size_t place = place_of(of, first->proposers[i]->actor);
        of->proposes[place] = or_usual(&first->proposers[i]->share, 1);
        of->has_say[place] = true;
    }
    of->ruling.proposes = first->proposer_count > 0 ? of->proposes : NULL;
    of->ruling.has_say = of->has_say;
}

static constants constants_of(struct fy_node *golden) {
    const char *reading = text_at(golden, "reading");
    bool eu = reading != NULL && strcmp(reading, "eu-legislation") == 0;
    constants made = eu ? eu_legislation : any_kind;
    if (node_at(golden, "settings/stray") != NULL) {
        made.stray = number_at(golden, "settings/stray");
    }
    if (node_at(golden, "reference_point") != NULL) {
        made.terms.decisiveness = made.referred;
    }
    made.terms.low = number_at(golden, "scale/0");
    made.terms.high = number_at(golden, "scale/1");
    made.terms.reach *= made.terms.high - made.terms.low;
    return made;
}

static plm__mixture settle(play *of, struct fy_node *golden) {
    constants with = constants_of(golden);
    const plm_decision *decision = of->decision;
    of->ruling = (plm__ruling){.binding = or_usual(&decision->binding, 0.95),
                               .stray = with.stray,
                               .follow = or_usual(&decision->follow, 0.5),
                               .reference_point = of->issue->reference_point,
                               .heard = or_usual(&decision->heard, 0.25),
                               .agenda = or_usual(&decision->agenda, 0.5),
                               .deadlock = or_usual(&decision->deadlock, 0.5)};
    if (decision->alone != NULL) {
        hear(of);
    } else {
        vote(of, (plm__span){with.terms.low, with.terms.high});
    }
    plm__parts parts = plm__ruled_parts(of->count, 0);
    void *room = plm__arena_allocate(&of->arena, 1, plm__mixture_size(parts));
    void *work = plm__arena_allocate(&of->arena, 1, plm__ruled_size(of->count, 0));
    assert_true(room != NULL && work != NULL);
    plm__mixture law = plm__mixture_in(room, parts);
    plm__add_ruled(&law, 1, &with.terms, &of->ruling, of->position, of->weight, of->order,
                   of->count, work);
    plm__mixture_close(&law);
    return law;
}

/* The same by the model, from the case. */
static plm__mixture settle_by_model(play *of, struct fy_node *golden, const plm_game *game) {
    const plm__model *model = plm__model_find("settlement", strlen("settlement"));
    const char *reading = text_at(golden, "reading");
    const char *stray = text_at(golden, "settings/stray");
    plm__choice choice = {.model = model, .reading = plm__reading_find(model, reading)};
    plm_error error = {0};
    plm__settings_of(model, choice.reading, &choice.settings);
    assert_int_equal(plm__settings_set(model, &choice.settings, "coding-error", "0", &error),
                     PLM_OK);
    if (stray != NULL) {
        assert_int_equal(plm__settings_set(model, &choice.settings, "stray", stray, &error),
                         PLM_OK);
    }
    plm__point_buffer buffer;
    plm__mixture law = {.knot_count = 0};
    assert_int_equal(plm__point_buffer_init(&buffer, &of->arena, game), PLM_OK);
    plm__point_at_modes(game, PLM__ORDER_CANONICAL, &buffer);
    void *work = plm__arena_allocate(&of->arena, plm__choice_work_size(&choice, game), 1);
    assert_non_null(work);
    assert_true(plm__law_of_point(&choice, &buffer.point, work, &law));
    return law;
}

/* ---- comparing ------------------------------------------------------------------------------- */

static void same(const char *file, const char *what, double ours, double theirs) {
    if (!(fabs(ours - theirs) <= TOLERANCE)) {
        fail_msg("%s: %s is %.17g, not %.17g", file, what, ours, theirs);
    }
}

typedef double asked(const plm__mixture *law, double value);

/* {"value": answer, ...} */
static void compare_map(const char *file, const char *what, struct fy_node *map,
                        const plm__mixture *law, asked *ask) {
    assert_non_null(map);
    for (int i = 0; i < fy_node_mapping_item_count(map); i++) {
        struct fy_node_pair *pair = fy_node_mapping_get_by_index(map, i);
        double key = strtod(fy_node_get_scalar0(fy_node_pair_key(pair)), NULL);
        double value = strtod(fy_node_get_scalar0(fy_node_pair_value(pair)), NULL);
        same(file, what, ask(law, key), value);
    }
}

static void compare_options(const char *file, struct fy_node *golden, struct fy_node *expected,
                            const plm__mixture *law) {
    struct fy_node *options = node_at(golden, "options");
    int count = options == NULL ? 0 : fy_node_sequence_item_count(options);
    for (int i = 0; i < count; i++) {
        struct fy_node *option = fy_node_sequence_get_by_index(options, i);
        double to = i + 1 == count ? (double)INFINITY : number_at(option, "to");
        same(file, "an option", plm__mixture_between(law, number_at(option, "from"), to),
             number_at(node_at(expected, "options"), text_at(option, "id")));
    }
}

static void compare_law(const char *file, struct fy_node *root, const play *of,
                        const plm__mixture *law) {
    struct fy_node *expected = node_at(root, "expected");
    same(file, "mean", plm__mixture_mean(law), number_at(expected, "mean"));
    compare_map(file, "a quantile", node_at(expected, "quantiles"), law, plm__mixture_quantile);
    compare_map(file, "below", node_at(expected, "below"), law, plm__mixture_below);
    compare_map(file, "up to", node_at(expected, "up_to"), law, plm__mixture_up_to);
    compare_options(file, node_at(root, "case"), expected, law);
    if (node_at(expected, "permitted") != NULL) {
        same(file, "permitted", of->ruling.permitted.spans[0].low,
             number_at(expected, "permitted/0"));
        same(file, "permitted", of->ruling.permitted.spans[0].high,
             number_at(expected, "permitted/1"));
    }
}

static bool compare_file(const char *path, const char *name) {
    static char text[CASE_TEXT];
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET};
    struct fy_document *document = fy_document_build_from_file(&config, path);
    assert_non_null(document);
    struct fy_node *root = fy_document_root(document);
    struct fy_node *golden = node_at(root, "case");
    bool decided = node_at(golden, "decision") != NULL;
    if (decided) {
        plm_context *context = NULL;
        plm_case *from = NULL;
        plm_error error;
        play of = {0};
        write_case(text, golden);
        assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
        plm__arena_init(&of.arena, context);
        if (plm_case_parse(context, text, strlen(text), name, &from, &error) != PLM_OK) {
            fail_msg("%s: %d:%d %s\n%s", name, error.line, error.column, error.message, text);
        }
        of.dossier = plm_case_dossier(from);
        of.issue = of.dossier->issues[0];
        of.decision = of.issue->decisions[0];
        seat_actors(&of);
        plm__mixture law = settle(&of, golden);
        compare_law(name, root, &of, &law);
        plm_game *game = NULL;
        assert_int_equal(plm__game_from_dossier(context, of.dossier, "i", &game, &error), PLM_OK);
        law = settle_by_model(&of, golden, game);
        compare_law(name, root, &of, &law);
        plm_game_free(game);
        plm_case_free(from);
        plm__arena_clear(&of.arena);
        plm_context_free(context);
    }
    fy_document_destroy(document);
    return decided;
}

static void test_golden_laws(void **state) {
    (void)state;
    const char *root = getenv("PLENUM_SHARED");
    char folder[PATH_TEXT];
    snprintf(folder, sizeof folder, "%s/golden/settlement", root == NULL ? "" : root);
    DIR *laws = opendir(folder);
    if (laws == NULL) {
        print_message("no golden laws at %s\n", folder);
        skip();
    }
    size_t count = 0;
    for (struct dirent *each = readdir(laws); each != NULL; each = readdir(laws)) {
        char path[PATH_TEXT + sizeof each->d_name];
        const char *ending = strrchr(each->d_name, '.');
        if (ending != NULL && strcmp(ending, ".json") == 0) {
            snprintf(path, sizeof path, "%s/%s", folder, each->d_name);
            count += compare_file(path, each->d_name) ? 1 : 0;
        }
    }
    closedir(laws);
    assert_true(count > 0);
    print_message("%zu golden laws\n", count);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden_laws)};
    return shared_folder("golden/settlement") ? cmocka_run_group_tests(tests, NULL, NULL)
                                              : NOTHING_COMPARED;
}
