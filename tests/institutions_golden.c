/* Spatial voting under rules against recorded games, number by number. Figures of veto-players,
 * alone: games solved by another program. */
#include "shared_folder.h"
#include "verdicts.h"

#include "models/average.h"
#include "models/institutions/accord.h"
#include "models/institutions/choice.h"
#include "models/institutions/coalition.h"
#include "models/institutions/line.h"
#include "power/divide.h"

#include <dirent.h>

static const double TOLERANCE = 1e-9;
enum { PATH_TEXT = 600, MOST_OPTIONS = 64 };

typedef struct voting {
    const char *file;
    struct fy_node *game;
    struct fy_node *result;
    rule_players players;
    test_rule made;
    double position[RULE_PLAYERS];
    plm__span scale;
    plm__pivots pivots;
} voting;

static double number_at(struct fy_node *in, const char *path) {
    struct fy_node *node = rule_node(in, path);
    assert_non_null(node);
    return strtod(fy_node_get_scalar0(node), NULL);
}

static bool is_null(struct fy_node *node) {
    return node == NULL || strcmp(fy_node_get_scalar0(node), "null") == 0;
}

static void same(const voting *of, const char *what, double ours, double theirs) {
    if (!(fabs(ours - theirs) <= TOLERANCE)) {
        fail_msg("%s: %s is %.17g, not %.17g", of->file, what, ours, theirs);
    }
}

static void same_at(const voting *of, const char *path, double ours) {
    same(of, path, ours, number_at(of->result, path));
}

/* Where the recorded value is null ours is infinite. */
static void same_or_none(const voting *of, const char *path, double ours) {
    if (is_null(rule_node(of->result, path))) {
        assert_true(isinf(ours));
    } else {
        same_at(of, path, ours);
    }
}

static void same_flags(const voting *of, const char *path, const bool *ours,
                       const rule_players *names) {
    struct fy_node *list = rule_node(of->result, path);
    size_t count = 0;
    for (size_t i = 0; i < names->count; i++) {
        count += ours[i] ? 1 : 0;
    }
    if (count != rule_length(list)) {
        fail_msg("%s: %s has %zu, not %zu", of->file, path, count, rule_length(list));
    }
    for (size_t k = 0; k < count; k++) {
        const char *name = fy_node_get_scalar0(rule_item(list, k));
        if (!ours[player_named(names, name)]) {
            fail_msg("%s: %s lacks %s", of->file, path, name);
        }
    }
}

static void read_numbers(struct fy_node *list, double *out) {
    for (size_t i = 0; i < rule_length(list); i++) {
        out[i] = strtod(fy_node_get_scalar0(rule_item(list, i)), NULL);
    }
}

static void find_pivots(voting *of) {
    plm__pivot_work work;
    read_numbers(rule_node(of->game, "positions"), of->position);
    of->scale = (plm__span){-(double)INFINITY, (double)INFINITY};
    if (rule_node(of->game, "scale") != NULL) {
        of->scale = (plm__span){number_at(of->game, "scale/0"), number_at(of->game, "scale/1")};
    }
    assert_int_equal(plm__pivot_work_init(&work, &of->made.arena, &of->made.rule), PLM_OK);
    of->pivots = plm__pivots_of(&of->made.rule, NULL, of->position, &work);
}

/* ---- lines ----------------------------------------------------------------------------------- */

static void compare_baselines(const voting *of, const plm__win_set *set) {
    double weight[RULE_PLAYERS];
    size_t order[RULE_PLAYERS];
    size_t count = of->players.count;
    for (size_t i = 0; i < count; i++) {
        weight[i] = 1;
    }
    read_numbers(rule_node(of->game, "influence"), weight);
    plm__order_by(of->position, count, order);
    double mean = plm__weighted_mean(of->position, weight, count);
    double median = plm__weighted_median(of->position, weight, count, order);
    same_at(of, "mean", mean);
    same_at(of, "compromise", plm__nearest_passing(set, mean));
    same_at(of, "median", plm__nearest_passing(set, median));
}

static void compare_proposers(const voting *of, const plm__win_set *set) {
    struct fy_node *list = rule_node(of->game, "proposers");
    for (size_t k = 0; k < rule_length(list); k++) {
        const char *name = fy_node_get_scalar0(rule_item(list, k));
        char path[64];
        snprintf(path, sizeof path, "setter/%s", name);
        same_at(of, path,
                plm__nearest_passing(set, of->position[player_named(&of->players, name)]));
    }
    list = rule_node(of->game, "proposers_at");
    for (size_t k = 0; k < rule_length(list); k++) {
        double aim = strtod(fy_node_get_scalar0(rule_item(list, k)), NULL);
        char path[64];
        snprintf(path, sizeof path, "setter_at/%zu", k);
        same_at(of, path, plm__nearest_passing(set, aim));
    }
}

static void compare_vote(voting *of, double reference) {
    if (rule_node(of->game, "proposal") == NULL) {
        return;
    }
    bool in_favour[RULE_PLAYERS];
    bool critical[RULE_PLAYERS];
    bool passes[RULE_PLAYERS];
    plm__supporters(of->position, of->players.count, number_at(of->game, "proposal"), reference, 0,
                    in_favour);
    bool carried = plm__critical(&of->made.rule, NULL, in_favour, critical, passes);
    same_flags(of, "supporters", in_favour, &of->players);
    same_flags(of, "critical", critical, &of->players);
    const char *expected = fy_node_get_scalar0(rule_node(of->result, "passes"));
    assert_int_equal(carried, strcmp(expected, "true") == 0);
}

/* ---- models --------------------------------------------------------------------------------- */

static double outcome_of(const test_verdict *verdict, test_game *game, const char *model,
                         const char *reading) {
    game->verdict = &verdict->verdict;
    return solve_named(game, model, reading, NULL).outcome;
}

static test_game line_game(voting *of) {
    test_game game = {.count = of->players.count,
                      .scale_low = of->scale.low,
                      .scale_high = of->scale.high,
                      .reference_point = number_at(of->game, "reference")};
    double influence[MOST_ACTORS];
    bool weighted = rule_node(of->game, "influence") != NULL;
    assert_true(game.count <= MOST_ACTORS);
    read_numbers(rule_node(of->game, "influence"), influence);
    for (size_t i = 0; i < game.count; i++) {
        game.position[i] = of->position[i];
        game.capability[i] = weighted ? influence[i] : 1;
        game.salience[i] = 1;
    }
    return game;
}

static void compare_veto_players(voting *of) {
    test_verdict verdict;
    test_game game = line_game(of);
    start_verdict(&verdict, game.count);
    verdict.made = of->made;
    let_vote(&verdict, game.count, game.count);
    double compromise = outcome_of(&verdict, &game, "veto-players", "compromise");
    same_at(of, "compromise", compromise);
    same_at(of, "median", outcome_of(&verdict, &game, "veto-players", "median"));
    same(of, "no setter", outcome_of(&verdict, &game, "veto-players", "setter"), compromise);
    for (size_t i = 0; i < game.count; i++) {
        char path[64];
        snprintf(path, sizeof path, "setter/%s", of->players.name[i]);
        if (rule_node(of->result, path) != NULL) {
            let_vote(&verdict, game.count, i);
            same_at(of, path, outcome_of(&verdict, &game, "veto-players", "setter"));
        }
    }
}

static void compare_alone(voting *of) {
    static test_verdict verdict;
    const char *decider = fy_node_get_scalar0(rule_node(of->game, "decider"));
    test_game game = {.scale_high = 100, .reference_point = (double)NAN};
    expand_players(rule_node(of->game, "players"), &of->players);
    game.count = of->players.count;
    read_numbers(rule_node(of->game, "positions"), game.position);
    let_decide(&verdict, game.count, player_named(&of->players, decider));
    verdict.stated.hears = PLM_HEARS_SHARES;
    for (size_t i = 0; i < game.count; i++) {
        char path[64];
        game.capability[i] = game.salience[i] = 1;
        snprintf(path, sizeof path, "advisers/%s", of->players.name[i]);
        if (rule_node(of->game, path) != NULL) {
            verdict.says[verdict.decision.say_count] = i;
            verdict.values[PLM__DECISION_NUMBERS + verdict.decision.say_count++] =
                number_at(of->game, path);
        }
    }
    same_at(of, "outcome", outcome_of(&verdict, &game, "alone", "standard"));
}

/* ---- games ---------------------------------------------------------------------------------- */

static void compare_line(voting *of) {
    find_pivots(of);
    double reference = number_at(of->game, "reference");
    same_or_none(of, "pivot_right", of->pivots.right);
    same_or_none(of, "pivot_left", of->pivots.left);
    plm__span core;
    bool has_core = plm__line_core(of->pivots, of->scale, &core);
    bool known = has_core && !isinf(core.low) && !isinf(core.high);
    assert_int_equal(known, rule_length(rule_node(of->result, "core")) == 2);
    if (known) {
        same_at(of, "core/0", core.low);
        same_at(of, "core/1", core.high);
    }
    plm__win_set set = plm__win_set_of(of->pivots, reference, of->scale);
    assert_int_equal(set.count, rule_length(rule_node(of->result, "winset")));
    for (size_t i = 0; i < set.count; i++) {
        struct fy_node *span = rule_item(rule_node(of->result, "winset"), i);
        same(of, "winset", set.spans[i].low, number_at(span, "0"));
        same(of, "winset", set.spans[i].high, number_at(span, "1"));
    }
    compare_baselines(of, &set);
    compare_proposers(of, &set);
    compare_vote(of, reference);
    compare_veto_players(of);
}

static void compare_procedure(voting *of) {
    find_pivots(of);
    plm__council council = {.pivots = of->pivots,
                            .members = {(double)INFINITY, -(double)INFINITY},
                            .scale = of->scale,
                            .reference = number_at(of->game, "reference")};
    for (size_t i = 0; i < of->players.count; i++) {
        council.members.low = fmin(council.members.low, of->position[i]);
        council.members.high = fmax(council.members.high, of->position[i]);
    }
    double commission = number_at(of->game, "commission");
    double parliament = number_at(of->game, "parliament");
    plm__win_set set = plm__win_set_of(council.pivots, council.reference, council.scale);
    same_at(of, "consultation", plm__consultation(&council, commission));
    same_at(of, "proposal_right_alone", plm__nearest_passing(&set, commission));
    same_at(of, "assent", plm__assent(&council, commission, parliament));
    same_at(of, "codecision", plm__codecision(&council, parliament));
}

static void compare_cheapest(voting *of) {
    read_numbers(rule_node(of->game, "positions"), of->position);
    double cost[RULE_PLAYERS];
    bool in_favour[RULE_PLAYERS];
    double reference = number_at(of->game, "reference");
    double proposal = number_at(of->game, "proposal");
    for (size_t i = 0; i < of->players.count; i++) {
        cost[i] = 1;
    }
    read_numbers(rule_node(of->game, "cost"), cost);
    for (size_t i = 0; i < of->players.count; i++) {
        cost[i] *= fabs((reference + proposal) / 2 - of->position[i]);
    }
    plm__supporters(of->position, of->players.count, proposal, reference, 0, in_favour);
    plm__purchase found;
    assert_int_equal(
        plm__cheapest_win(&of->made.rule, NULL, in_favour, cost, &of->made.arena, &found), PLM_OK);
    assert_true(found.sure);
    same_flags(of, "supporters", in_favour, &of->players);
    assert_int_equal(found.possible, !is_null(rule_node(of->result, "cost")));
    if (found.possible) {
        same_at(of, "cost", found.cost);
        same_flags(of, "win", found.won, &of->players);
    }
}

static void compare_bargaining(voting *of) {
    double low[RULE_PLAYERS];
    double high[RULE_PLAYERS];
    double chance[RULE_PLAYERS];
    struct fy_node *loss = rule_node(of->game, "loss");
    find_pivots(of);
    read_numbers(rule_node(of->game, "recognition"), chance);
    plm__pivot_work work;
    plm__span accepted;
    const plm__committee committee = {
        .rule = &of->made.rule,
        .position = of->position,
        .wish = of->position,
        .chance = chance,
        .proposer_count = of->players.count,
        .reference = number_at(of->game, "reference"),
        .discount = number_at(of->game, "discount"),
        .quadratic = loss == NULL || strcmp(fy_node_get_scalar0(loss), "linear") != 0};
    assert_int_equal(plm__pivot_work_init(&work, &of->made.arena, &of->made.rule), PLM_OK);
    assert_true(plm__accord(&committee, low, high, &work, &accepted));
    same_at(of, "accept/0", accepted.low);
    same_at(of, "accept/1", accepted.high);
    double mean = 0;
    for (size_t i = 0; i < of->players.count; i++) {
        mean += chance[i] * plm__within(accepted, of->position[i]);
    }
    same_at(of, "mean", mean);
}

static void compare_division(voting *of) {
    plm_divider members[RULE_PLAYERS] = {0};
    double chance[RULE_PLAYERS];
    struct fy_node *list = rule_node(of->game, "recognition");
    size_t count = rule_length(list);
    plm__arena arena;
    plm_context *context = NULL;
    read_numbers(list, chance);
    for (size_t i = 0; i < count; i++) {
        members[i].proposes = chance[i];
    }
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    plm__arena_init(&arena, context);
    assert_int_equal(plm__divide(members, count, (size_t)number_at(of->game, "quota"),
                                 number_at(of->game, "discount"), &arena),
                     PLM_OK);
    for (size_t i = 0; i < count; i++) {
        char path[64];
        snprintf(path, sizeof path, "values/%zu", i);
        same_at(of, path, members[i].expects);
        snprintf(path, sizeof path, "keeps/%zu", i);
        same_at(of, path, members[i].keeps);
        snprintf(path, sizeof path, "included/%zu", i);
        same_at(of, path, members[i].asked);
    }
    plm__arena_clear(&arena);
    plm_context_free(context);
}

/* ---- options --------------------------------------------------------------------------------- */

static void compare_sets(const voting *of, const plm__contest *contest,
                         const rule_players *options) {
    static const char *const uncovered[] = {"uncovered_gillies", "uncovered_fishburn",
                                            "uncovered_bordes", "uncovered_mckelvey"};
    bool in[MOST_OPTIONS];
    bool reach[MOST_OPTIONS * MOST_OPTIONS];
    int score[MOST_OPTIONS];
    plm__core_options(contest, in);
    same_flags(of, "core", in, options);
    plm__top_cycle(contest, reach, in);
    same_flags(of, "top_cycle", in, options);
    plm__schwartz(contest, reach, in);
    same_flags(of, "schwartz", in, options);
    for (size_t k = 0; k < 4; k++) {
        plm__uncovered(contest, (plm__covering)k, in);
        same_flags(of, uncovered[k], in, options);
    }
    if (rule_node(of->result, "banks") != NULL) {
        assert_int_equal(plm__banks(contest, in), PLM_OK);
        same_flags(of, "banks", in, options);
    }
    plm__copeland(contest, score);
    for (size_t a = 0; a < contest->count; a++) {
        assert_int_equal(score[a], rule_number(rule_item(rule_node(of->result, "copeland"), a)));
    }
}

static void compare_agenda(const voting *of, const plm__contest *contest, const char *path,
                           plm__challenger challenger) {
    struct fy_node *list = rule_node(of->result, path);
    if (list == NULL) {
        return;
    }
    double share[MOST_OPTIONS];
    plm_status status =
        plm__agenda_by_chance(contest, challenger, (plm__arena *)&of->made.arena, share);
    assert_int_equal(status, rule_length(list) == 0 ? PLM_DEGENERATE : PLM_OK);
    for (size_t a = 0; a < rule_length(list); a++) {
        same(of, path, share[a], strtod(fy_node_get_scalar0(rule_item(list, a)), NULL));
    }
}

static void compare_setters(const voting *of, const plm__contest *contest,
                            const rule_players *options, const double *utility) {
    if (rule_node(of->game, "reference") == NULL) {
        return;
    }
    size_t reference = player_named(options, fy_node_get_scalar0(rule_node(of->game, "reference")));
    bool in[MOST_OPTIONS];
    for (size_t a = 0; a < contest->count; a++) {
        in[a] = contest->beats[a * contest->count + reference];
    }
    same_flags(of, "winset", in, options);
    for (size_t i = 0; i < of->players.count; i++) {
        char path[64];
        snprintf(path, sizeof path, "setter/%s", of->players.name[i]);
        struct fy_node *expected = rule_node(of->result, path);
        if (expected != NULL) {
            size_t chosen = plm__setter_option(contest, utility + i * contest->count, reference);
            assert_string_equal(options->name[chosen], fy_node_get_scalar0(expected));
        }
    }
}

static void compare_finite(voting *of) {
    static rule_players options;
    static double utility[RULE_PLAYERS * MOST_OPTIONS];
    static bool beats[MOST_OPTIONS * MOST_OPTIONS];
    expand_players(rule_node(of->game, "options"), &options);
    assert_true(options.count <= MOST_OPTIONS);
    for (size_t i = 0; i < of->players.count; i++) {
        read_numbers(rule_item(rule_node(of->game, "utilities"), i), utility + i * options.count);
    }
    assert_int_equal(
        plm__contest_of(&of->made.rule, NULL, utility, options.count, &of->made.arena, beats),
        PLM_OK);
    plm__contest contest = {options.count, beats};
    for (size_t a = 0; a < options.count; a++) {
        struct fy_node *row = rule_item(rule_node(of->result, "beats"), a);
        for (size_t b = 0; b < options.count; b++) {
            assert_int_equal(beats[a * options.count + b], rule_number(rule_item(row, b)));
        }
    }
    compare_sets(of, &contest, &options);
    compare_agenda(of, &contest, "any-challenger", PLM__CHALLENGER_ANY);
    compare_agenda(of, &contest, "winning-challenger", PLM__CHALLENGER_WINNING);
    compare_setters(of, &contest, &options, utility);
}

/* ---- files ----------------------------------------------------------------------------------- */

typedef struct kind {
    const char *name;
    void (*compare)(voting *of);
} kind;

static const kind kinds[] = {{"line", compare_line},
                             {"procedure", compare_procedure},
                             {"cheapest", compare_cheapest},
                             {"bargain", compare_bargaining},
                             {"finite", compare_finite}};

/* Whether the file holds a game of a kind that is treated here. */
static bool compare_file(const char *path, const char *name) {
    static voting of;
    struct fy_parse_cfg config = {.flags = FYPCF_QUIET};
    struct fy_document *document = fy_document_build_from_file(&config, path);
    assert_non_null(document);
    struct fy_node *root = fy_document_root(document);
    memset(&of, 0, sizeof of);
    of.file = name;
    of.game = rule_node(root, "game");
    of.result = rule_node(root, "result");
    const char *what = fy_node_get_scalar0(rule_node(of.game, "kind"));
    bool divides = strcmp(what, "divide") == 0;
    bool known = divides || strcmp(what, "alone") == 0;
    if (known) {
        (divides ? compare_division : compare_alone)(&of);
    }
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (strcmp(kinds[k].name, what) == 0) {
            read_rule(&of.made, of.game, &of.players);
            kinds[k].compare(&of);
            free_rule(&of.made);
            known = true;
        }
    }
    fy_document_destroy(document);
    return known;
}

static void test_golden_games(void **state) {
    (void)state;
    const char *root = getenv("PLENUM_SHARED");
    char folder[PATH_TEXT];
    snprintf(folder, sizeof folder, "%s/golden/voting", root == NULL ? "" : root);
    DIR *games = opendir(folder);
    if (games == NULL) {
        print_message("no golden games at %s\n", folder);
        skip();
    }
    size_t count = 0;
    for (struct dirent *each = readdir(games); each != NULL; each = readdir(games)) {
        char path[PATH_TEXT + sizeof each->d_name];
        const char *ending = strrchr(each->d_name, '.');
        if (ending != NULL && strcmp(ending, ".json") == 0) {
            snprintf(path, sizeof path, "%s/%s", folder, each->d_name);
            count += compare_file(path, each->d_name) ? 1 : 0;
        }
    }
    closedir(games);
    assert_true(count > 0);
    print_message("%zu golden games\n", count);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_golden_games)};
    return shared_folder("golden/voting") ? cmocka_run_group_tests(tests, NULL, NULL)
                                          : NOTHING_COMPARED;
}
