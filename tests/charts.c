/*
 * The charts: against pictures that were looked at, and what they promise of scales and labels.
 *
 * Usage: test-charts FOLDER            compares with FOLDER/NAME.svg
 *        test-charts FOLDER --update   writes them; look at the pictures then
 */
#include "report/charts.h"
#include "check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 1024, MOST_BYTES = 1 << 18 };

typedef struct gallery {
    const char *folder;
    bool update;
    plm_context *context;
} gallery;

typedef void draw_function(plm__text *out, plm__chart_head head);

/* ---- sample pictures ----------------------------------------------------------------------- */

static void draw_outcome(plm__text *out, plm__chart_head head) {
    static const plm__chart_mark scale[] = {
        {0, "no standard at all"}, {40, "a standard with exceptions"}, {100, "the full standard"}};
    static const plm__chart_option options[] = {{"nothing is decided", 0, 20, 0.04},
                                                {"a weak standard", 20, 60, 0.66},
                                                {"a strong standard", 60, 100, 0.30}};
    double shares[20];
    for (int i = 0; i < 20; i++) {
        int distance = i < 9 ? 9 - i : i - 9;
        shares[i] = distance < 8 ? (8 - distance) / 64.0 : 0;
    }
    const plm__outcome_chart chart = {.low = 0,
                                      .high = 100,
                                      .scale = scale,
                                      .scale_count = 3,
                                      .options = options,
                                      .option_count = 3,
                                      .shares = shares,
                                      .share_count = 20,
                                      .median = 47.5,
                                      .interval_low = {40, 25, 15},
                                      .interval_high = {55, 70, 80},
                                      .known = 72,
                                      .places = 0};
    plm__draw_outcome(out, head, &chart);
}

/* Nothing is known but the scale. */
static void draw_bare_outcome(plm__text *out, plm__chart_head head) {
    static const plm__chart_mark scale[] = {{-1, "<none>"}, {1, "all & more"}};
    const double shares[2] = {0, 0};
    const plm__outcome_chart chart = {.low = -1,
                                      .high = 1,
                                      .scale = scale,
                                      .scale_count = 2,
                                      .shares = shares,
                                      .share_count = 2,
                                      .median = (double)NAN,
                                      .known = (double)NAN,
                                      .places = 2};
    plm__draw_outcome(out, head, &chart);
}

static void draw_rows(plm__text *out, plm__chart_head head) {
    plm__chart_row rows[4] = {
        plm__chart_row_of("Weighted mean", "baseline"),
        plm__chart_row_of("A reason whose label is so long that it takes two lines of the chart, "
                          "and is cut",
                          "rise"),
        plm__chart_row_of("Falls \"below\" <zero>", "fall"),
        plm__chart_row_of("All of them", "pool"),
    };
    rows[0].thin_low = -20;
    rows[0].thin_high = 40;
    rows[0].thick_low = 0;
    rows[0].thick_high = 10;
    rows[0].dot = 5;
    rows[0].tick = 8;
    rows[0].value = "5.0";
    rows[0].title = "Weighted mean: 5.0";
    rows[1].bar_from = 0;
    rows[1].bar_to = 31.25;
    rows[1].value = "+31.3";
    rows[2].bar_from = 0;
    rows[2].bar_to = -12.5;
    rows[2].value = "-12.5";
    rows[3].dot = 9;
    rows[3].strong = true;
    static const plm__chart_reference references[] = {{0, "no effect", "zero"},
                                                      {4, "what happened: 4", "known"}};
    const plm__rows_chart chart = {.low = -25,
                                   .high = 45,
                                   .unit = " %",
                                   .rows = rows,
                                   .row_count = 4,
                                   .references = references,
                                   .reference_count = 2};
    plm__draw_rows(out, head, &chart);
}

/* Marks in place of numbers, two of them too near each other, and a row outside. */
static void draw_dates(plm__text *out, plm__chart_head head) {
    static const plm__chart_mark marks[] = {
        {0, "2021-12-01"}, {31, "2022-01"}, {33, "too near"}, {56, "2022-01-26"}};
    plm__chart_row rows[2] = {plm__chart_row_of("an event", "sure"),
                              plm__chart_row_of("another, long ago", "sure")};
    rows[0].thin_low = 0;
    rows[0].thin_high = 56;
    rows[0].thick_low = 25;
    rows[0].thick_high = 26;
    rows[1].value = "2019";
    const plm__rows_chart chart = {.low = 0,
                                   .high = 56,
                                   .unit = "",
                                   .marks = marks,
                                   .mark_count = 4,
                                   .rows = rows,
                                   .row_count = 2};
    plm__draw_rows(out, head, &chart);
}

/* What members accept, one of them nothing else than what stands, and below it what can pass. */
static void draw_rule(plm__text *out, plm__chart_head head) {
    plm__chart_row rows[4] = {
        plm__chart_row_of("Hungary", "forecast"), plm__chart_row_of("Luxembourg", "forecast"),
        plm__chart_row_of("Poland", "forecast"), plm__chart_row_of("Can pass", "sure")};
    const double accepts[4] = {60, 40, 100, 60};
    const double stands_at[2] = {50, 90};
    static const char *const says[4] = {"stops above 60", "stops anything else", "", "40 to 60"};
    for (int i = 0; i < 4; i++) {
        rows[i].thick_low = 40;
        rows[i].thick_high = accepts[i];
        rows[i].value = says[i];
    }
    rows[0].dot = stands_at[0];
    rows[1].dot = 40;
    rows[2].dot = stands_at[1];
    rows[3].strong = true;
    static const plm__chart_reference reference = {40, "what stands", "reference"};
    const plm__rows_chart chart = {.low = 0,
                                   .high = 100,
                                   .unit = "",
                                   .rows = rows,
                                   .row_count = 4,
                                   .references = &reference,
                                   .reference_count = 1};
    plm__draw_rows(out, head, &chart);
}

static void draw_landscape(plm__text *out, plm__chart_head head) {
    static const plm__chart_stander standers[] = {
        {.name = "Party",
         .value = "86",
         .position = 20,
         .low = (double)NAN,
         .high = (double)NAN,
         .weight = 86},
        {.name = "Army", .value = "40", .position = 21, .low = 10, .high = 30, .weight = 40},
        {.name = "A ministry of many words and of foreign economic relations beyond the sea",
         .value = "22",
         .title = "hover",
         .kind = "g1",
         .colour = "#1b7a4b",
         .position = 60,
         .low = 50,
         .high = 70,
         .weight = 22},
        {.name = "Nobody",
         .value = "0",
         .position = 90,
         .low = (double)NAN,
         .high = (double)NAN,
         .weight = 0}};
    static const plm__chart_reference references[] = {{20, "median 20", "reference"},
                                                      {26, "mean 26", "reference"}};
    static const plm__chart_key keys[] = {
        {.name = "The capital", .value = "126, 85 %", .words = "nothing 126", .kind = "g0"},
        {.name = "The provinces, with a name that is longer than a phone is wide by far",
         .value = "22, 15 %",
         .words = "something 22",
         .kind = "g1",
         .colour = "#1b7a4b"}};
    const plm__landscape_chart chart = {.low = 0,
                                        .high = 100,
                                        .standers = standers,
                                        .stander_count = 4,
                                        .references = references,
                                        .reference_count = 2,
                                        .keys = keys,
                                        .key_count = 2};
    plm__draw_landscape(out, head, &chart);
}

static void draw_rounds(plm__text *out, plm__chart_head head) {
    static const double values[4][4] = {
        {90, 90, 70, 70}, {60, 62, 64, 66}, {(double)NAN, 50, 66, 66}, {50, 55, 60, 65}};
    static const plm__chart_track lines[] = {
        {.name = "China", .title = "China: 90 to 70", .values = values[0], .share = 1},
        {.name = "Foreign ministry", .values = values[1], .share = 0.5},
        {.name = "Late", .values = values[2], .share = 0},
        {.name = "Weighted median", .values = values[3], .strong = true}};
    const plm__rounds_chart chart = {
        .low = 0, .high = 100, .round_count = 4, .lines = lines, .line_count = 4};
    plm__draw_rounds(out, head, &chart);
}

/* Chances that rise, stand and are not there at first, up to a deadline. */
static void draw_curves(plm__text *out, plm__chart_head head) {
    static const double days[4] = {0, 10, 20, 30};
    static const double values[3][4] = {
        {0, 0.4, 0.4, 0.9}, {(double)NAN, 0, 0.25, 0.5}, {0.5, 0.5, 0.5, 0.5}};
    static const plm__chart_curve curves[] = {{"decided", "decided: 90 %", values[0]},
                                              {"announced <late>", NULL, values[1]},
                                              {"prepared", NULL, values[2]}};
    static const plm__chart_mark marks[] = {{0, "2022-01-01"}, {14, "2022-01"}, {30, "2022-01-31"}};
    static const plm__chart_reference references[] = {{2, "as of", "reference"},
                                                      {20, "deadline", "known"}};
    const plm__curves_chart chart = {.days = days,
                                     .day_count = 4,
                                     .curves = curves,
                                     .curve_count = 3,
                                     .marks = marks,
                                     .mark_count = 3,
                                     .references = references,
                                     .reference_count = 2};
    plm__draw_curves(out, head, &chart);
}

/* Each chance stands until the next day; dots for what became known. */
static void draw_steps(plm__text *out, plm__chart_head head) {
    static const double days[3] = {0, 10, 20};
    static const double values[2][3] = {{0.2, 0.7, 0.7}, {0.8, 0.3, 0.1}};
    static const plm__chart_curve curves[] = {{"open", NULL, values[0]},
                                              {"closed", NULL, values[1]}};
    static const plm__chart_news news[] = {{0, "2022-01-01: a & b"}, {10, NULL}};
    const plm__curves_chart chart = {.days = days,
                                     .day_count = 3,
                                     .in_steps = true,
                                     .curves = curves,
                                     .curve_count = 2,
                                     .news = news,
                                     .news_count = 2};
    plm__draw_curves(out, head, &chart);
}

/* Up, down, often and seldom, taken and not; a narrow chart has the first and the last round. */
static void draw_offers(plm__text *out, plm__chart_head head) {
    static const char *const names[] = {"North", "A ministry whose name takes two lines of a chart",
                                        "South & <West>"};
    static const char *const columns[] = {"round 1", "round 2", "round 9"};
    static const plm__chart_offer offers[] = {{0, 1, 0, 0.1, false}, {0, 2, 0, 0.3, true},
                                              {2, 1, 0, 0.5, false}, {1, 0, 1, 0.8, true},
                                              {2, 0, 2, 1, true},    {0, 1, 2, 0.76, true}};
    const plm__offers_chart chart = {.names = names,
                                     .row_count = 3,
                                     .columns = columns,
                                     .column_count = 3,
                                     .offers = offers,
                                     .offer_count = sizeof offers / sizeof *offers};
    plm__draw_offers(out, head, &chart);
}

/* Deals: of one kind, and on every width in all columns. */
static void draw_trades(plm__text *out, plm__chart_head head) {
    static const char *const names[] = {"North", "South"};
    static const char *const columns[] = {"attendance", "assistance", "declaration"};
    static const plm__chart_offer arcs[] = {
        {0, 1, 0, 0.5, true}, {1, 0, 1, 0.5, true}, {1, 0, 2, 0.2, true}};
    const plm__offers_chart chart = {.made_alone = true,
                                     .names = names,
                                     .row_count = 2,
                                     .columns = columns,
                                     .column_count = 3,
                                     .offers = arcs,
                                     .offer_count = sizeof arcs / sizeof *arcs};
    plm__draw_offers(out, head, &chart);
}

/* A win set with a gap, one beside whom there is no room, one without a vote; or a core. */
static void draw_plane_with(plm__text *out, plm__chart_head head, bool cored) {
    static const plm__chart_bend win_set[] = {
        {{0.3, 0.3}, 0}, {{0.7, 0.3}, 0.2}, {{0.5, 0.5}, 0.15}, {{0.3, 0.3}, 0}};
    static const plm__chart_point corners[] = {{0.1, 0.1}, {0.9, 0.2}, {0.5, 0.95}};
    static const plm__chart_point uncovered[] = {{0.4, 0.4}, {0.5, 0.4}, {0.7, 0.4}, {0.5, 0.5}};
    static const plm__chart_ideal ideals[] = {
        {{0.1, 0.1}, "north", "North: → 1, ↑ 1", true},
        {{0.9, 0.2}, "an actor <whose> name is longer than there is room for", "East", true},
        {{0.5, 0.95}, "south & west", "South and west", true},
        {{1, 1}, "guest", "Guest", false}};
    const plm__plane_chart chart = {
        .across = {0, 10, "What does an hour cost?"},
        .up = {-1, 1, "How many more or fewer buses run, in hundreds, at which hours?"},
        .status_quo = {0.3, 0.3},
        .win_set = win_set,
        .win_set_count = cored ? 0 : 4,
        .pareto_set = corners,
        .pareto_count = 3,
        .core = corners,
        .core_count = cored ? 3 : 0,
        .uncovered = uncovered,
        .uncovered_count = 4,
        .step = 0.1,
        .yolk = {0.5, 0.45},
        .yolk_radius = cored ? (double)NAN : 0.08,
        .strong_point = {cored ? (double)NAN : 0.5, 0.4},
        .ideals = ideals,
        .ideal_count = 4};
    plm__draw_plane(out, head, &chart);
}

static void draw_plane(plm__text *out, plm__chart_head head) {
    draw_plane_with(out, head, false);
}

static void draw_plane_with_core(plm__text *out, plm__chart_head head) {
    draw_plane_with(out, head, true);
}

static const struct sample {
    const char *name;
    draw_function *draw;
} samples[] = {{"outcome", draw_outcome},
               {"outcome-bare", draw_bare_outcome},
               {"rows", draw_rows},
               {"rows-dates", draw_dates},
               {"landscape", draw_landscape},
               {"rounds", draw_rounds},
               {"curves", draw_curves},
               {"curves-steps", draw_steps},
               {"offers", draw_offers},
               {"trades", draw_trades},
               {"rule", draw_rule},
               {"plane", draw_plane},
               {"plane-core", draw_plane_with_core}};

/* ---- against the folder -------------------------------------------------------------------- */

static size_t read_picture(const char *path, char *bytes) {
    FILE *file = fopen(path, "rb");
    size_t length = file != NULL ? fread(bytes, 1, MOST_BYTES, file) : 0;
    if (file != NULL) {
        fclose(file);
    }
    return length;
}

static void write_picture(const char *path, const plm__text *picture) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(picture->bytes, 1, picture->length, file), picture->length);
    assert_int_equal(fclose(file), 0);
}

static void compare_picture(const gallery *of, const struct sample *drawn, double width,
                            const char *form) {
    static char golden[MOST_BYTES];
    char id[64];
    char path[PATH];
    plm__text picture;
    plm__text_init(&picture, of->context);
    snprintf(id, sizeof id, "%s-%s", drawn->name, form);
    snprintf(path, sizeof path, "%s/%s.svg", of->folder, id);
    drawn->draw(&picture, (plm__chart_head){id, "What it shows", "What one sees in it", width});
    assert_false(picture.failed);
    if (of->update) {
        write_picture(path, &picture);
    }
    size_t length = read_picture(path, golden);
    if (length != picture.length || memcmp(golden, picture.bytes, length) != 0) {
        fail_msg("%s is no longer what is drawn; see test-charts --update", path);
    }
    plm__text_clear(&picture);
}

static void test_pictures(void **state) {
    const gallery *of = *state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        compare_picture(of, &samples[i], PLM__CHART_WIDE, "wide");
        compare_picture(of, &samples[i], PLM__CHART_PHONE, "narrow");
    }
}

/* ---- scales -------------------------------------------------------------------------------- */

static void test_scale(void **state) {
    (void)state;
    const plm__scale scale = {-1, 3, 100, 500};
    assert_near(plm__scale_at(&scale, -1), 100, 0);
    assert_near(plm__scale_at(&scale, 0), 200, 0);
    assert_near(plm__scale_at(&scale, 4), 600, 0);
    const plm__scale upward = {0, 10, 200, 0};
    assert_near(plm__scale_at(&upward, 2.5), 150, 0);
    const plm__scale point = {7, 7, 0, 90};
    assert_near(plm__scale_at(&point, 7), 45, 0);
}

static void test_ticks(void **state) {
    (void)state;
    static const struct {
        double low;
        double high;
        size_t most;
        size_t count;
        double first;
        double last;
        int places;
    } table[] = {
        {0, 100, 6, 6, 0, 100, 0},
        {0, 100, 5, 3, 0, 100, 0},
        {-12, 7, 9, 4, -10, 5, 0},
        {4, 10, 9, 7, 4, 10, 0},
        {0, 1, 6, 6, 0, 1, 1},
        {0.21, 0.29, 9, 9, 0.21, 0.29, 2},
        {0, 1, 3, 3, 0, 1, 1},
        {50.6, 58.9, 5, 4, 52, 58, 0},
        {0.0112, 0.0192, 5, 4, 0.012, 0.018, 3},
        {3, 3, 5, 1, 3, 3, 0},
        {0, 0.001, 5, 3, 0, 0.001, 4},
        {-5e5, 2e6, 6, 6, -5e5, 2e6, 0},
        {0, 5e-324, 9, 1, 0, 0, 0},
        {0, 1e-320, 9, 1, 0, 0, 0},
        {0, (double)INFINITY, 9, 1, 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        plm__ticks ticks = plm__ticks_of(table[i].low, table[i].high, table[i].most);
        assert_int_equal(ticks.count, table[i].count);
        assert_near(ticks.values[0], table[i].first, 1e-12 * fabs(table[i].first));
        assert_near(ticks.values[ticks.count - 1], table[i].last, 1e-12 * fabs(table[i].last));
        assert_int_equal(ticks.places, table[i].places);
    }
}

/* ---- marks --------------------------------------------------------------------------------- */

static void test_marks_without_a_place_are_left_out(void **state) {
    const gallery *of = *state;
    const double nowhere[] = {(double)NAN, (double)INFINITY, -(double)INFINITY};
    plm__chart chart;
    plm__text out;
    plm__text_init(&out, of->context);
    plm__chart_open(&chart, of->context, (plm__chart_head){"nowhere", "t", "d", 200});
    plm__chart_dot(&chart, "dot", 10, 10, 4, NULL);
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++) {
        const plm__chart_point path[] = {{1, 2}, {3, nowhere[i]}};
        plm__chart_line(&chart, "axis", 0, 1, nowhere[i], 1);
        plm__chart_bar(&chart, "bar", nowhere[i], 1, 5, 5, "bar");
        plm__chart_dot(&chart, "dot", 1, nowhere[i], 5, "dot");
        plm__chart_path(&chart, "line", path, 2, 1, NULL);
        plm__chart_text(&chart, PLM__VOICE_PLAIN, PLM__ANCHOR_START, nowhere[i], 10, "text");
        plm__chart_label(&chart, PLM__VOICE_PLAIN, PLM__ANCHOR_END, 10, nowhere[i], "label", 40);
    }
    plm__chart_close(&chart, &out);
    assert_non_null(strstr(out.bytes, "viewBox=\"0 0 200 14\""));
    const char *body = strstr(out.bytes, "</desc>\n");
    assert_string_equal(body,
                        "</desc>\n<circle class=\"dot\" cx=\"10\" cy=\"10\" r=\"4\"/>\n</svg>\n");
    plm__text_clear(&out);
}

/* ---- labels -------------------------------------------------------------------------------- */

static void test_spread_keeps_apart(void **state) {
    (void)state;
    double places[] = {10, 12, 50, 95, 99};
    const double sizes[] = {10, 10, 10, 20, 20};
    plm__chart_spread(places, sizes, 5, 0, 100);
    for (int i = 0; i + 1 < 5; i++) {
        assert_true(places[i + 1] - places[i] >= (sizes[i] + sizes[i + 1]) / 2 - 1e-9);
    }
    assert_near(places[0] + places[1], 22, 1e-9); /* moved alike, about where they were */
    assert_near(places[2], 50, 0);
    assert_near(places[4], 90, 1e-9); /* its end is the limit */
}

static void test_spread_beyond_room_starts_at_low(void **state) {
    (void)state;
    double places[] = {1, 2, 3};
    const double sizes[] = {40, 40, 40};
    plm__chart_spread(places, sizes, 3, 0, 100);
    assert_near(places[0], 20, 1e-9);
    assert_near(places[1], 60, 1e-9);
    assert_near(places[2], 100, 1e-9);
}

static void test_width_grows_with_text(void **state) {
    (void)state;
    assert_near(plm__chart_text_width(PLM__VOICE_PLAIN, ""), 0, 0);
    assert_true(plm__chart_text_width(PLM__VOICE_PLAIN, "ill") <
                plm__chart_text_width(PLM__VOICE_PLAIN, "www"));
    assert_true(plm__chart_text_width(PLM__VOICE_QUIET, "China") <
                plm__chart_text_width(PLM__VOICE_STRONG, "China"));
    assert_near(plm__chart_text_width(PLM__VOICE_PLAIN, "中国"),
                2 * plm__chart_text_width(PLM__VOICE_PLAIN, "中"), 1e-9);
}

/* A cut label, and one that is not, in a chart so wide. */
static void draw_labels(const gallery *of, double width, plm__text *out) {
    plm__chart chart;
    plm__text_init(out, of->context);
    plm__chart_open(&chart, of->context, (plm__chart_head){"cut", "t", "d", width});
    plm__chart_label(&chart, PLM__VOICE_PLAIN, PLM__ANCHOR_START, 0, 10, "ééééé ééééé & more", 40);
    plm__chart_label(&chart, PLM__VOICE_PLAIN, PLM__ANCHOR_START, 0, 20, "short", 40);
    plm__chart_close(&chart, out);
    assert_non_null(strstr(out->bytes, ">short</text>"));
}

static void test_cut_label_shows_whole_on_hover(void **state) {
    plm__text out;
    draw_labels(*state, PLM__CHART_NARROW, &out);
    assert_non_null(strstr(out.bytes, "<title>ééééé ééééé &amp; more</title>ééé…</text>"));
    plm__text_clear(&out);
}

/* A phone has no pointer that could rest on it. */
static void test_cut_label_is_cut_alone_on_a_phone(void **state) {
    plm__text out;
    draw_labels(*state, PLM__CHART_PHONE, &out);
    assert_non_null(strstr(out.bytes, "\">ééé…</text>"));
    plm__text_clear(&out);
}

/* Where a word would be broken, each label has a line of its own. */
static void test_callouts_break_no_word(void **state) {
    const gallery *of = *state;
    const plm__callout callouts[] = {{10, "2 %", "rejects it", false},
                                     {100, "63 %", "waits for the next administration", true},
                                     {200, "33 %", "talks with this administration", false},
                                     {300, "2 %", "agrees", false}};
    plm__chart chart;
    plm__text out;
    plm__text_init(&out, of->context);
    plm__chart_open(&chart, of->context, (plm__chart_head){"whole", "t", "d", PLM__CHART_PHONE});
    plm__chart_callouts_above(&chart, callouts, 4, 0, PLM__CHART_PHONE, 0);
    plm__chart_close(&chart, &out);
    assert_non_null(strstr(out.bytes, ">waits for the next administration</text>"));
    plm__text_clear(&out);
}

int main(int argc, char **argv) {
    static gallery of;
    if (argc < 2) {
        fputs("usage: test-charts FOLDER [--update]\n", stderr);
        return 2;
    }
    of.folder = argv[1];
    of.update = argc > 2 && strcmp(argv[2], "--update") == 0;
    if (plm_context_new(NULL, &of.context) != PLM_OK) {
        return 1;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_pictures, &of),
        cmocka_unit_test(test_scale),
        cmocka_unit_test(test_ticks),
        cmocka_unit_test_prestate(test_marks_without_a_place_are_left_out, &of),
        cmocka_unit_test(test_spread_keeps_apart),
        cmocka_unit_test(test_spread_beyond_room_starts_at_low),
        cmocka_unit_test(test_width_grows_with_text),
        cmocka_unit_test_prestate(test_cut_label_shows_whole_on_hover, &of),
        cmocka_unit_test_prestate(test_cut_label_is_cut_alone_on_a_phone, &of),
        cmocka_unit_test_prestate(test_callouts_break_no_word, &of),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    plm_context_free(of.context);
    return failed;
}
