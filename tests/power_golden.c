/* Power indices against recorded games, solved by another program: numbers to 1e-12, counts as they
 * are. */
#include "rules.h"
#include "shared_folder.h"

#include "power/unions.h"

#include <dirent.h>
#include <math.h>

static const double TOLERANCE = 1e-12;
enum { PATH_TEXT = 600 };

static size_t games_with_unions;

typedef struct recorded {
    const char *file;
    struct fy_node *result;
    rule_players players;
    rule_players reported; /* whom the lists of the result hold */
    test_rule made;
    plm__power power;
} recorded;

static const plm_power_member *member_at(const recorded *of, size_t place) {
    return &of->power.members[player_named(&of->players, of->reported.name[place])];
}

static void same(const recorded *of, const char *what, double ours, struct fy_node *theirs) {
    const char *text = fy_node_get_scalar0(theirs);
    bool undefined = strcmp(text, "null") == 0;
    if (undefined ? !isnan(ours) : !(fabs(ours - strtod(text, NULL)) <= TOLERANCE)) {
        fail_msg("%s: %s is %.17g, not %s", of->file, what, ours, text);
    }
}

static void same_text(const recorded *of, const char *what, const char *ours,
                      struct fy_node *theirs) {
    if (strcmp(ours, fy_node_get_scalar0(theirs)) != 0) {
        fail_msg("%s: %s is %s, not %s", of->file, what, ours, fy_node_get_scalar0(theirs));
    }
}

static bool is_list(struct fy_node *node) {
    return node != NULL && fy_node_is_sequence(node);
}

static void compare_numbers(const recorded *of, const char *key, size_t offset) {
    struct fy_node *list = rule_node(of->result, key);
    for (size_t i = 0; is_list(list) && i < of->reported.count; i++) {
        double ours = 0;
        memcpy(&ours, (const char *)member_at(of, i) + offset, sizeof ours);
        same(of, key, ours, rule_item(list, i));
    }
}

static void compare_counts(const recorded *of) {
    struct fy_node *swings = rule_node(of->result, "swings");
    struct fy_node *minimal = rule_node(of->result, "holler_count");
    same_text(of, "winning", of->power.winning, rule_node(of->result, "winning"));
    for (size_t i = 0; i < of->reported.count; i++) {
        same_text(of, "swings", member_at(of, i)->swings, rule_item(swings, i));
        if (is_list(minimal) && of->power.method == PLM_POWER_KINDS) {
            same_text(of, "holler_count", member_at(of, i)->minimal_with, rule_item(minimal, i));
        }
    }
    if (rule_node(of->result, "minimal_winning") != NULL) {
        same_text(of, "minimal_winning", of->power.minimal_winning,
                  rule_node(of->result, "minimal_winning"));
    }
}

static bool is_named_in(const recorded *of, const char *key, const char *name) {
    struct fy_node *list = rule_node(of->result, key);
    for (size_t i = 0; is_list(list) && i < rule_length(list); i++) {
        if (strcmp(fy_node_get_scalar0(rule_item(list, i)), name) == 0) {
            return true;
        }
    }
    return false;
}

static void compare_flag(const recorded *of, const char *key, bool ours) {
    struct fy_node *theirs = rule_node(of->result, key);
    if (theirs != NULL) {
        assert_int_equal(ours, strcmp(fy_node_get_scalar0(theirs), "true") == 0);
    }
}

static void compare_members(const recorded *of) {
    for (size_t i = 0; i < of->reported.count; i++) {
        const plm_power_member *member = member_at(of, i);
        if (rule_node(of->result, "veto") != NULL) {
            assert_int_equal(member->veto, is_named_in(of, "veto", member->name));
            assert_int_equal(member->dummy, is_named_in(of, "dummy", member->name));
        }
    }
}

static void compare(const recorded *of) {
    static const struct {
        const char *key;
        size_t offset;
    } numbers[] = {
        {"shapley_shubik", offsetof(plm_power_member, shapley_shubik)},
        {"banzhaf_absolute", offsetof(plm_power_member, banzhaf_absolute)},
        {"banzhaf", offsetof(plm_power_member, banzhaf)},
        {"rae", offsetof(plm_power_member, rae)},
        {"coleman_prevent", offsetof(plm_power_member, coleman_prevent)},
        {"coleman_initiate", offsetof(plm_power_member, coleman_initiate)},
        {"inclusiveness", offsetof(plm_power_member, inclusiveness)},
        {"johnston", offsetof(plm_power_member, johnston)},
        {"deegan_packel", offsetof(plm_power_member, deegan_packel)},
        {"holler_packel", offsetof(plm_power_member, holler_packel)},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        compare_numbers(of, numbers[i].key, numbers[i].offset);
    }
    same(of, "coleman_act", of->power.act, rule_node(of->result, "coleman_act"));
    compare_counts(of);
    compare_members(of);
    if (of->power.method == PLM_POWER_KINDS) {
        compare_flag(of, "proper", of->power.proper);
        compare_flag(of, "strong", of->power.strong);
    }
}

/* The unions of the game, as the command's option would name them. */
static const char *written_unions(struct fy_node *unions) {
    static char text[PATH_TEXT];
    text[0] = '\0';
    for (size_t i = 0; i < rule_length(unions); i++) {
        struct fy_node *members = rule_item(unions, i);
        for (size_t k = 0; k < rule_length(members); k++) {
            strcat(text, k > 0 ? "," : i > 0 ? ";" : "");
            strcat(text, fy_node_get_scalar0(rule_item(members, k)));
        }
    }
    return text;
}

static void compare_unions(recorded *of, struct fy_node *unions, const size_t *everybody,
                           const char *const *names) {
    plm__partition partition;
    plm__power between;
    double sum = 0;
    if (unions == NULL) {
        return;
    }
    assert_int_equal(plm__partition_read(written_unions(unions), NULL, names, of->players.count,
                                         &of->made.arena, &partition, NULL),
                     PLM_OK);
    assert_int_equal(partition.count, rule_length(unions));
    const plm__in_unions in = {&of->made.rule, everybody, of->players.count, &partition};
    assert_int_equal(plm__unions_power(&in, &of->made.arena, &of->power, &between, NULL), PLM_OK);
    compare_numbers(of, "owen", offsetof(plm_power_member, owen));
    compare_numbers(of, "banzhaf_owen", offsetof(plm_power_member, banzhaf_owen));
    compare_numbers(of, "symmetric_coalitional_banzhaf",
                    offsetof(plm_power_member, symmetric_coalitional_banzhaf));
    for (size_t i = 0; i < between.member_count; i++) {
        sum += between.members[i].shapley_shubik;
    }
    assert_true(fabs(sum - 1) <= TOLERANCE);
    games_with_unions++;
}

static void compare_file(const char *folder, const char *file) {
    char path[PATH_TEXT];
    static recorded of;
    size_t everybody[RULE_PLAYERS];
    const char *names[RULE_PLAYERS];
    snprintf(path, sizeof path, "%s/%s", folder, file);
    struct fy_document *document = fy_document_build_from_file(NULL, path);
    assert_non_null(document);
    struct fy_node *root = fy_document_root(document);
    struct fy_node *game = rule_node(root, "game");
    of = (recorded){.file = file, .result = rule_node(root, "result")};
    read_rule(&of.made, game, &of.players);
    bool reports = rule_node(game, "report") != NULL;
    expand_players(rule_node(game, reports ? "report" : "players"), &of.reported);
    for (size_t i = 0; i < of.players.count; i++) {
        everybody[i] = i;
        names[i] = of.players.name[i];
    }
    plm_status status = plm__power_of(&of.made.rule, everybody, names, of.players.count,
                                      &of.made.arena, &of.power, NULL);
    assert_int_equal(status, PLM_OK);
    compare(&of);
    compare_unions(&of, rule_node(game, "unions"), everybody, names);
    free_rule(&of.made);
    fy_document_destroy(document);
}

static void every_recorded_game_agrees(void **state) {
    (void)state;
    char folder[PATH_TEXT];
    snprintf(folder, sizeof folder, "%s/golden/power", getenv("PLENUM_SHARED"));
    DIR *list = opendir(folder);
    size_t count = 0;
    assert_non_null(list);
    for (struct dirent *each = readdir(list); each != NULL; each = readdir(list)) {
        if (strstr(each->d_name, ".json") != NULL) {
            compare_file(folder, each->d_name);
            count++;
        }
    }
    closedir(list);
    assert_true(count > 0 && games_with_unions > 0);
    print_message("%zu recorded games, %zu with unions\n", count, games_with_unions);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_recorded_game_agrees)};
    return shared_folder("golden/power") ? cmocka_run_group_tests(tests, NULL, NULL)
                                         : NOTHING_COMPARED;
}
