/* Two issues at once against recorded games, solved by another program, to 1e-9. */
#include "rules.h"
#include "shared_folder.h"

#include "plane/setter.h"
#include "plane/strong_point.h"
#include "plane/uncovered.h"
#include "plane/win_set.h"
#include "plane/yolk.h"

#include <dirent.h>
#include <math.h>

static const double TOLERANCE = 1e-9;
enum { FOLDER_TEXT = 600, PATH_TEXT = 900, MOST_MEMBERS = 64, ANGLES = 12 };

typedef struct recorded {
    const char *file;
    struct fy_node *game;
    struct fy_node *result;
    rule_players players;
    test_rule made;
    size_t seats[MOST_MEMBERS];
    plm__vector ideals[MOST_MEMBERS];
    plm__plane plane;
    plm__polygon core;
} recorded;

static double number_of(struct fy_node *node) {
    assert_non_null(node);
    return strtod(fy_node_get_scalar0(node), NULL);
}

static plm__vector point_of(struct fy_node *node) {
    return (plm__vector){number_of(rule_item(node, 0)), number_of(rule_item(node, 1))};
}

static void same(const recorded *of, const char *what, double ours, double theirs) {
    if (!(fabs(ours - theirs) <= TOLERANCE * fmax(1, fabs(theirs)))) {
        fail_msg("%s: %s is %.17g, not %.17g", of->file, what, ours, theirs);
    }
}

static void same_point(const recorded *of, const char *what, plm__vector ours,
                       struct fy_node *theirs) {
    same(of, what, ours.x, number_of(rule_item(theirs, 0)));
    same(of, what, ours.y, number_of(rule_item(theirs, 1)));
}

static void compare_core(recorded *of) {
    struct fy_node *theirs = rule_node(of->result, "core");
    assert_int_equal(plm__plane_core(&of->plane, &of->made.arena, &of->core), PLM_OK);
    assert_int_equal(of->core.count, rule_length(theirs));
    for (size_t i = 0; i < of->core.count; i++) {
        same_point(of, "core", of->core.corners[i], rule_item(theirs, i));
    }
}

static void compare_strong_point(const recorded *of) {
    struct fy_node *theirs = rule_node(of->result, "strong_point");
    if (of->core.count > 1) {
        return;
    }
    plm__vector ours = plm__strong_point(&of->plane, &of->core);
    same_point(of, "strong_point", ours, theirs);
    same(of, "strong_area", plm__win_set_area(&of->plane, ours).value,
         number_of(rule_node(of->result, "strong_area")));
}

static void compare_medians(const recorded *of) {
    struct fy_node *values = rule_node(of->result, "shapley_owen");
    double ours[MOST_MEMBERS];
    assert_int_equal(of->plane.has_medians, values != NULL);
    if (values == NULL) {
        return;
    }
    plm__shapley_owen(&of->plane, ours);
    for (size_t i = 0; i < of->plane.member_count; i++) {
        same(of, "shapley_owen", ours[i], number_of(rule_item(values, i)));
    }
    plm__circle yolk = plm__yolk_of(&of->plane);
    same_point(of, "yolk_center", yolk.centre, rule_node(of->result, "yolk_center"));
    same(of, "yolk_radius", yolk.radius, number_of(rule_node(of->result, "yolk_radius")));
}

static void compare_win_sets(const recorded *of) {
    struct fy_node *list = rule_node(of->result, "points");
    for (size_t i = 0; i < rule_length(list); i++) {
        struct fy_node *each = rule_item(list, i);
        plm__vector at = point_of(rule_node(each, "at"));
        same(of, "winset_area", plm__win_set_area(&of->plane, at).value,
             number_of(rule_node(each, "winset_area")));
        for (size_t k = 0; k < ANGLES; k++) {
            double angle = 2 * acos(-1) * (double)k / ANGLES;
            plm__vector u = {cos(angle), sin(angle)};
            same(of, "winset_reach", plm__win_set_reach(&of->plane, at, u),
                 number_of(rule_item(rule_node(each, "winset_reach"), k)));
        }
    }
}

static void compare_setters(const recorded *of) {
    struct fy_node *setters = rule_node(of->game, "proposers");
    for (size_t i = 0; i < rule_length(setters); i++) {
        const char *name = fy_node_get_scalar0(rule_item(setters, i));
        plm__vector reference = point_of(rule_node(of->game, "reference"));
        plm__vector aim = of->ideals[player_named(&of->players, name)];
        same_point(of, "setter", plm__setter_point(&of->plane, reference, aim),
                   rule_node(rule_node(of->result, "setter"), name));
    }
}

static void compare_uncovered(recorded *of) {
    struct fy_node *grid = rule_node(of->game, "grid");
    struct fy_node *theirs = rule_node(of->result, "grid_uncovered_gillies");
    double given[6];
    size_t *ours = NULL;
    size_t count = 0;
    if (grid == NULL) {
        return;
    }
    for (size_t i = 0; i < 6; i++) {
        given[i] = number_of(rule_item(grid, i));
    }
    const plm__grid ours_on = {
        {given[0], given[3]}, {given[1], given[4]}, (size_t)given[2], (size_t)given[5]};
    assert_int_equal(plm__uncovered_on_grid(&of->plane, &ours_on, &of->made.arena, &ours, &count),
                     PLM_OK);
    assert_int_equal(count, rule_length(theirs));
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(ours[i], rule_number(rule_item(theirs, i)));
    }
}

static void compare_file(const char *folder, const char *file) {
    char path[PATH_TEXT];
    static recorded of;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    struct fy_document *document = fy_document_build_from_file(NULL, path);
    assert_non_null(document);
    struct fy_node *root = fy_document_root(document);
    of = (recorded){
        .file = file, .game = rule_node(root, "game"), .result = rule_node(root, "result")};
    read_rule(&of.made, of.game, &of.players);
    for (size_t i = 0; i < of.players.count; i++) {
        of.seats[i] = i;
        of.ideals[i] = point_of(rule_item(rule_node(of.game, "positions"), i));
    }
    assert_int_equal(plm__plane_of(&of.made.rule, NULL, of.seats, of.ideals, of.players.count,
                                   &of.made.arena, &of.plane),
                     PLM_OK);
    compare_core(&of);
    compare_strong_point(&of);
    compare_medians(&of);
    compare_win_sets(&of);
    compare_setters(&of);
    compare_uncovered(&of);
    free_rule(&of.made);
    fy_document_destroy(document);
}

static void every_recorded_game_agrees(void **state) {
    (void)state;
    char folder[FOLDER_TEXT];
    snprintf(folder, sizeof folder, "%s/golden/voting", getenv("PLENUM_SHARED"));
    DIR *list = opendir(folder);
    size_t count = 0;
    assert_non_null(list);
    for (struct dirent *each = readdir(list); each != NULL; each = readdir(list)) {
        if (strncmp(each->d_name, "plane-", 6) == 0) {
            compare_file(folder, each->d_name);
            count++;
        }
    }
    closedir(list);
    assert_true(count > 0);
    print_message("%zu recorded games\n", count);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_recorded_game_agrees)};
    return shared_folder("golden/voting") ? cmocka_run_group_tests(tests, NULL, NULL)
                                          : NOTHING_COMPARED;
}
