/* Pictures that stand alone, and the pace of legislation, as programs ask for them. */
#include "check.h"

#include "plenum.h"

#include <math.h>

#include <string.h>

static const char two_issues[] =
    "plenum: 1\n"
    "id: ferry\n"
    "question: Is the ferry kept?\n"
    "issues:\n"
    "  - id: fare\n"
    "    scale: {0: none, 100: all}\n"
    "    options:\n"
    "      - {id: low, label: A low fare, from: 0, to: 40}\n"
    "      - {id: high, label: A high fare, from: 40, to: 100}\n"
    "  - id: harbour\n"
    "    options:\n"
    "      - {id: north, label: The north}\n"
    "      - {id: south, label: The south}\n"
    "rules:\n"
    "  - {id: board, of: [mayor, guild, bank], by: seats, majority: true}\n"
    "actors:\n"
    "  - id: mayor\n"
    "    votes: {seats: 3}\n"
    "    on:\n"
    "      fare: {position: [60, 90, 100], capability: [10, 50, 90], salience: 60}\n"
    "      harbour: {utilities: {north: 100, south: 0}, capability: 50, salience: 50}\n"
    "  - id: guild\n"
    "    votes: {seats: 2}\n"
    "    on:\n"
    "      fare: {position: 0, capability: 50, salience: 40}\n"
    "      harbour: {utilities: {north: 0, south: 100}, capability: 20, salience: 50}\n"
    "  - id: bank\n"
    "    name: The bank\n"
    "    votes: {seats: 2}\n"
    "    on: {fare: {position: [20, 30, 40], capability: 30, salience: 90}}\n";

typedef struct desk {
    plm_context *context;
    plm_case *of;
    plm_options *options;
} desk;

static desk open_desk(void) {
    desk of = {0};
    plm_error error = {0};
    assert_int_equal(plm_context_new(NULL, &of.context), PLM_OK);
    if (plm_case_parse(of.context, two_issues, strlen(two_issues), "ferry.yaml", &of.of, &error) <
        0) {
        fail_msg("%d:%d: %s", error.line, error.column, error.message);
    }
    assert_int_equal(plm_options_new(of.context, &of.options), PLM_OK);
    assert_int_equal(plm_options_set_draws(of.options, 200), PLM_OK);
    return of;
}

static void close_desk(desk *of) {
    plm_options_free(of->options);
    plm_case_free(of->of);
    plm_context_free(of->context);
}

/* One element that says by itself how it looks. */
static void expect_alone(const char *picture) {
    assert_int_equal(strncmp(picture, "<svg ", 5), 0);
    assert_string_equal(picture + strlen(picture) - strlen("</style>\n</svg>\n"),
                        "</style>\n</svg>\n");
    assert_null(strstr(picture + 1, "<svg "));
    assert_null(strstr(picture, "var(--"));
    assert_non_null(strstr(picture, "xmlns=\"http://www.w3.org/2000/svg\""));
}

/* ---- forecasts ------------------------------------------------------------------------------- */

static void test_forecast(void **state) {
    (void)state;
    desk of = open_desk();
    plm_forecast *forecast = NULL;
    char *scale = NULL;
    char *again = NULL;
    char *choice = NULL;
    assert_int_equal(plm_forecast_run(of.of, of.options, &forecast, NULL), PLM_OK);
    assert_int_equal(plm_forecast_picture(of.context, forecast, 0, &scale), PLM_OK);
    assert_int_equal(plm_forecast_picture(of.context, forecast, 0, &again), PLM_OK);
    assert_int_equal(plm_forecast_picture(of.context, forecast, 1, &choice), PLM_OK);
    expect_alone(scale);
    expect_alone(choice);
    assert_string_equal(scale, again);
    assert_non_null(strstr(scale, "A high fare"));
    assert_non_null(strstr(choice, "The north"));
    plm_text_free(of.context, again);
    assert_int_equal(plm_forecast_picture(of.context, forecast, 2, &again), PLM_E_ARGUMENT);
    assert_null(again);
    plm_text_free(of.context, scale);
    plm_text_free(of.context, choice);
    plm_forecast_free(forecast);
    close_desk(&of);
}

/* ---- Sobol' indices -------------------------------------------------------------------------- */

/* Numbers stand by their total indices, and one that has no share is not there. */
static void test_sobol(void **state) {
    (void)state;
    desk of = open_desk();
    plm_sobol *sobol = NULL;
    char *picture = NULL;
    assert_int_equal(plm_sobol_run(of.of, "fare", 256, of.options, &sobol, NULL), PLM_OK);
    assert_int_equal(plm_sobol_picture(of.context, sobol, &picture), PLM_OK);
    expect_alone(picture);
    double mayor = 0;
    double bank = 0;
    for (size_t i = 0; i < plm_sobol_count(sobol); i++) {
        const plm_factor *each = plm_sobol_factor(sobol, i);
        double total = each->outcome.total.value;
        mayor = strcmp(each->path, "actors.mayor.on.fare.capability") == 0 ? total : mayor;
        bank = strcmp(each->path, "actors.bank.on.fare.position") == 0 ? total : bank;
    }
    const char *first = strstr(picture, "capability of mayor");
    const char *second = strstr(picture, "position of The bank");
    assert_true(mayor > 0 && bank > 0 && mayor != bank);
    if (first == NULL || second == NULL) {
        fail_msg("not both numbers are in %s", picture);
    }
    assert_true((mayor > bank) == (first < second));
    plm_text_free(of.context, picture);
    plm_sobol_free(sobol);
    close_desk(&of);
}

/* ---- power ----------------------------------------------------------------------------------- */

static void test_power(void **state) {
    (void)state;
    desk of = open_desk();
    plm_power *power = NULL;
    plm_power *nobody = NULL;
    char *picture = NULL;
    assert_int_equal(plm_power_run(of.of, &(plm_power_choice){.rule = "board"}, &power, NULL),
                     PLM_OK);
    assert_int_equal(plm_power_picture(of.context, power, NULL, &picture), PLM_OK);
    expect_alone(picture);
    assert_non_null(strstr(picture, "Shapley-Shubik"));
    assert_non_null(strstr(picture, "mayor: 33"));
    plm_text_free(of.context, picture);
    assert_int_equal(plm_power_picture(of.context, power, "banzhaf_absolute", &picture), PLM_OK);
    assert_non_null(strstr(picture, "mayor: 50"));
    plm_text_free(of.context, picture);
    assert_int_equal(plm_power_picture(of.context, power, "clout", &picture), PLM_E_ARGUMENT);
    assert_int_equal(plm_power_picture(of.context, power, "banzhaf_owen", &picture),
                     PLM_E_ARGUMENT);
    assert_int_equal(plm_power_of_votes(of.context, (const int64_t[]){1, 1}, NULL, 2, 3,
                                        &(plm_power_choice){0}, &nobody, NULL),
                     PLM_OK);
    assert_int_equal(plm_power_picture(of.context, nobody, NULL, &picture), PLM_E_EMPTY);
    assert_null(picture);
    plm_power_free(nobody);
    plm_power_free(power);
    close_desk(&of);
}

/* ---- pace ------------------------------------------------------------------------------------ */

static const int32_t proposed = 19737; /* 2024-01-15 */

/* A log-normal law: its median is what e is raised to, and what has passed counts. */
static void test_pace(void **state) {
    (void)state;
    desk of = open_desk();
    plm_pace *pace = NULL;
    assert_int_equal(plm_pace_new(of.context, PLM_PACE_EU_CODECISION, proposed, proposed,
                                  proposed + 747, &pace, NULL),
                     PLM_OK);
    assert_int_equal(plm_pace_count(pace), 6);
    assert_near(plm_pace_at(pace, 2)->share, 0.5, 0);
    assert_near(plm_pace_at(pace, 2)->days, ceil(exp(6.617)), 1);
    assert_int_equal(plm_pace_at(pace, 2)->day, proposed + (int)plm_pace_at(pace, 2)->days);
    assert_true(plm_pace_at(pace, 5)->asked && !plm_pace_at(pace, 4)->asked);
    assert_near(plm_pace_at(pace, 5)->share, 0.5, 0.001);
    assert_null(plm_pace_at(pace, 6));
    plm_pace_free(pace);
    assert_int_equal(plm_pace_new(of.context, PLM_PACE_EU_CODECISION, proposed, proposed + 500,
                                  PLM_DAY_LAST, &pace, NULL),
                     PLM_OK);
    assert_int_equal(plm_pace_count(pace), 5);
    assert_true(plm_pace_at(pace, 0)->days > 500);
    plm_pace_free(pace);
    close_desk(&of);
}

static void test_wrong_paces(void **state) {
    (void)state;
    static const struct {
        plm_pace_law law;
        int32_t proposed;
        int32_t as_of;
        int32_t by;
        plm_status status;
        const char *message;
    } wrong[] = {
        {PLM_PACE_STATED, 0, 0, 0, PLM_E_ARGUMENT, "consultation and codecision"},
        {PLM_PACE_EU_CODECISION, INT32_MIN, 0, 0, PLM_E_ARGUMENT, "from 1900-01-01"},
        {PLM_PACE_EU_CODECISION, 0, INT32_MAX, 0, PLM_E_ARGUMENT, "from 1900-01-01"},
        {PLM_PACE_EU_CODECISION, 0, 0, INT32_MAX - 1, PLM_E_ARGUMENT, "from 1900-01-01"},
        {PLM_PACE_EU_CODECISION, 0, -1, 0, PLM_E_DOMAIN, "not proposed yet"},
        {PLM_PACE_EU_CONSULTATION, 0, 2074, 0, PLM_E_DOMAIN, "2073 days at most"},
    };
    desk of = open_desk();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        plm_pace *pace = NULL;
        plm_error error = {0};
        assert_int_equal(plm_pace_new(of.context, wrong[i].law, wrong[i].proposed, wrong[i].as_of,
                                      wrong[i].by, &pace, &error),
                         wrong[i].status);
        assert_null(pace);
        if (strstr(error.message, wrong[i].message) == NULL) {
            fail_msg("%zu: '%s' does not say '%s'", i, error.message, wrong[i].message);
        }
    }
    close_desk(&of);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forecast),    cmocka_unit_test(test_sobol),
        cmocka_unit_test(test_power),       cmocka_unit_test(test_pace),
        cmocka_unit_test(test_wrong_paces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
