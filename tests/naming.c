/* What a path of a case names, in words. */
#include "view/naming.h"
#include "check.h"

#include <string.h>

static const char text[] =
    "plenum: 1\n"
    "id: ferry\n"
    "question: What becomes of it?\n"
    "issues:\n"
    "  - {id: night-service, question: How often?, scale: {0: never, 100: always},\n"
    "     options: [{id: low, label: it ends, from: 0, to: 50},\n"
    "               {id: high, from: 50, to: 100}]}\n"
    "  - {id: fares, question: At what fare?, scale: {0: low, 100: high},\n"
    "     process: {from: 2026-01-01, stages: [{id: heard, takes: 30, label: users are heard},\n"
    "                                          {id: set, takes: 9, after: heard}]}}\n"
    "considerations:\n"
    "  - {id: costs, issue: night-service, pulls_to: 10, label: it loses money}\n"
    "  - {id: staff, issue: night-service, pulls_to: 90, label: staff need it}\n"
    "actors:\n"
    "  - {id: line, name: the ferry line, on: {\n"
    "      night-service: {capability: 50, salience: 50, position: 10},\n"
    "      fares: {capability: 50, salience: 50, position: 90}}}\n";

typedef struct sample {
    const char *path;
    const char *words;       /* with the issue named */
    const char *known_issue; /* without; NULL: the same */
} sample;

static const sample samples[] = {
    {"actors.line.on.night-service.position", "position of the ferry line on “How often?”",
     "position of the ferry line"},
    {"actors.line.on.fares.chance_of_yes", "chance of yes of the ferry line on “At what fare?”",
     "chance of yes of the ferry line"},
    {"actors.line.on.fares.uses_veto", "use of the veto of the ferry line on “At what fare?”",
     "use of the veto of the ferry line"},
    {"actors.line.on.night-service.weighs.costs",
     "weight of “it loses money” for the ferry line on “How often?”",
     "weight of “it loses money” for the ferry line"},
    {"actors.line.on.night-service.utilities.low",
     "worth of “it ends” to the ferry line on “How often?”",
     "worth of “it ends” to the ferry line"},
    {"actors.line.on.night-service.utilities.high",
     "worth of “high” to the ferry line on “How often?”", "worth of “high” to the ferry line"},
    {"actors.line.on.fares", "the ferry line on “At what fare?”", "the ferry line"},
    {"actors.line", "the ferry line", NULL},
    {"actors.nobody.on.fares.salience", "salience of nobody on “At what fare?”",
     "salience of nobody"},
    {"issues.night-service.reference_point", "reference point on “How often?”", "reference point"},
    {"issues.night-service.decision.binding", "decision, binding on “How often?”",
     "decision, binding"},
    {"issues.fares", "At what fare?", NULL},
    {"issues.fares.process.stages.heard.takes", "days until “users are heard” on “At what fare?”",
     "days until “users are heard”"},
    {"issues.fares.process.stages.set.skipped", "chance that “set” is left out on “At what fare?”",
     "chance that “set” is left out"},
    {"issues.fares.process.stages.set.fails", "chance that “set” never comes on “At what fare?”",
     "chance that “set” never comes"},
    {"issues.fares.process.stages.gone.fails", "chance that “gone” never comes on “At what fare?”",
     "chance that “gone” never comes"},
    {"considerations.costs", "“it loses money”", NULL},
    {"considerations.costs.weakens.staff", "how far “it loses money” weakens “staff need it”",
     NULL},
    {"considerations.costs.pulls_to", "pulls to of “it loses money”", NULL},
    {"together.health-of-staff", "numbers that hang together (health of staff)", NULL},
    {"elsewhere.a.b", "elsewhere.a.b", NULL},
    {"actors", "actors", NULL},
    {"actors.a.b.c.d.e.f.g", "actors.a.b.c.d.e.f.g", NULL},
};

static void test_paths_have_names(void **state) {
    plm_context *context = NULL;
    plm_case *of = NULL;
    plm__arena arena;
    (void)state;
    assert_int_equal(plm_context_new(NULL, &context), PLM_OK);
    assert_true(plm_case_parse(context, text, strlen(text), "ferry", &of, NULL) >= 0);
    const plm_dossier *dossier = plm_case_dossier(of);
    plm__arena_init(&arena, context);
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const sample *each = &samples[i];
        const char *known = each->known_issue != NULL ? each->known_issue : each->words;
        assert_string_equal(plm__path_name(&arena, dossier, NULL, each->path), each->words);
        assert_string_equal(plm__path_name(&arena, dossier, dossier->issues[0], each->path), known);
    }
    plm__arena_clear(&arena);
    plm_case_free(of);
    plm_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_paths_have_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
