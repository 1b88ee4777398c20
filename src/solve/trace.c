/* One model at work on a case's point game, row by row. */
#include "solve/trace.h"

#include "base/error.h"
#include "case/stake.h"
#include "solve/batch.h"
#include "solve/followed.h"
#include "solve/solver.h"
#include "tree/unknown.h"

#include <string.h>

/* How the run on one issue ended. */
typedef struct ending {
    const char *issue;
    plm_status status;
    size_t rounds;
    size_t period;
} ending;

struct plm_trace {
    plm_context *context;
    plm__arena arena;
    const char *model;
    const char *reading;
    plm__rows rows;
    ending *endings;
    size_t ending_count;
};

/* What a trace is made from. */
typedef struct request {
    const plm_dossier *dossier;
    plm__choice choice;
    uint64_t seed; /* of chance inside the model */
    plm_error *error;
} request;

/* Copies of the names, closed by NULL. */
static const char **copy_names(plm__arena *arena, const char *const *names, size_t count) {
    const char **copies = plm__arena_allocate(arena, count + 1, sizeof *copies);
    for (size_t i = 0; copies != NULL && i < count; i++) {
        copies[i] = plm__arena_copy(arena, names[i], strlen(names[i]));
        if (copies[i] == NULL) {
            return NULL;
        }
    }
    return copies;
}

static plm_status no_weight(const plm_game *game, plm_error *error) {
    for (size_t issue = 0; issue < game->issue_count; issue++) {
        if (!plm__game_has_weight(game, issue)) {
            return plm__fail(error, PLM_E_EMPTY, "no actor has weight on issue '%s'",
                             game->issue_id[issue]);
        }
    }
    return plm__fail(error, PLM_E_EMPTY, "no actor has weight with every range at its mode");
}

/* The dossier's issue of that id among the game's. */
static ptrdiff_t issue_in_game(const plm_game *game, const char *id) {
    for (size_t i = 0; id != NULL && i < game->issue_count; i++) {
        if (strcmp(game->issue_id[i], id) == 0) {
            return (ptrdiff_t)i;
        }
    }
    return PLM__NOBODY;
}

static void add_endings(plm_trace *trace, const plm__solution *solution) {
    const plm__names *names = &trace->rows.names;
    for (size_t i = 0; names->issues[i] != NULL; i++) {
        if (names->only_issue == PLM__NOBODY || (size_t)names->only_issue == i) {
            trace->endings[trace->ending_count++] =
                (ending){names->issues[i], solution->status, solution->rounds, solution->period};
        }
    }
}

/* Whom rows speak of: the game's actors, or the options of an issue without a scale. *place takes
 * where each of those that the model was handed stands among them. */
static const char **name_subjects(plm__arena *arena, const request *of, const plm_game *game,
                                  const size_t **place) {
    size_t count = game->option_count;
    if (count == 0) {
        return copy_names(arena, game->actor_id, game->actor_count);
    }
    const plm_option *const *options = of->dossier->issues[game->issue_place[0]]->options;
    const char **names = plm__arena_allocate(arena, count, sizeof *names);
    size_t *same = plm__arena_allocate(arena, count, sizeof *same);
    for (size_t i = 0; names != NULL && same != NULL && i < count; i++) {
        names[i] = options[i]->id;
        same[i] = i;
    }
    *place = same;
    return names != NULL && same != NULL ? copy_names(arena, names, count) : NULL;
}

/* Solves the game and keeps what was seen; only: the issue whose rows are wanted, or NULL. */
static plm_status follow(plm_trace *trace, const request *of, const plm_game *game,
                         const char *only) {
    plm__batch batch;
    size_t first = trace->rows.count;
    plm__arena *arena = &trace->arena;
    const char **issues = copy_names(arena, game->issue_id, game->issue_count);
    if (issues == NULL || plm__batch_init_alone(&batch, arena, game, &of->choice) < 0) {
        return plm__out_of_memory(of->error);
    }
    const plm__point_buffer *dealt = &batch.buffers[of->choice.reading->order][0];
    const size_t *place = dealt->actor;
    const char **subjects = name_subjects(arena, of, game, &place);
    if (subjects == NULL) {
        return plm__out_of_memory(of->error);
    }
    plm__hand_at_modes(game, &batch.hands[0]);
    batch.hands[0].seed = of->seed;
    plm__batch_deal(&batch, 0, &batch.hands[0], NULL);
    trace->rows.names = (plm__names){
        .issues = issues,
        .actors = subjects,
        .actor = place,
        .only_issue = issue_in_game(game, only),
    };
    plm__observer observer = {plm__rows_see, &trace->rows};
    plm__solution *solution = &batch.solutions[0];
    plm_status status =
        plm__solve_point(&of->choice, &dealt->point, batch.work, &observer, solution);
    if (trace->rows.failed) {
        return plm__out_of_memory(of->error);
    }
    if (status >= 0 && solution->status == PLM_E_EMPTY) {
        return no_weight(game, of->error);
    }
    if (status < 0 || solution->status < 0) {
        status = status < 0 ? status : solution->status;
        return plm__fail(of->error, status, "model %s: %s", trace->model, plm_status_text(status));
    }
    plm__rows_sort(&trace->rows, first);
    add_endings(trace, solution);
    return PLM_OK;
}

/* The game of an issue, or of all issues (NULL), and what the model makes of it. */
static plm_status follow_issue(plm_trace *trace, const request *of, const char *game_of,
                               const char *only) {
    plm_game *game = NULL;
    PLM_TRY(plm__game_from_dossier(trace->context, of->dossier, game_of, &game, of->error));
    plm_status status = follow(trace, of, game, only);
    plm_game_free(game);
    return status;
}

/* Refuses an issue that is not there, and one, or a case, that the model cannot treat. */
static plm_status check_issues(const request *of, const char *issue_id) {
    const plm_dossier *dossier = of->dossier;
    const plm_issue *found = NULL;
    bool treated = false;
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        if (issue_id == NULL || strcmp(issue->id, issue_id) == 0) {
            found = found == NULL ? issue : found;
            treated = treated || plm__choice_treats(&of->choice, issue->kind);
        }
    }
    if (issue_id != NULL && found == NULL) {
        return plm__fail_unknown_issue(of->error, dossier, issue_id);
    }
    if (found != NULL && !treated) {
        if (found->kind == PLM_ISSUE_YES_NO) {
            return plm__fail(of->error, PLM_E_UNSUPPORTED,
                             "model %s cannot treat issue '%s', which asks yes or no; choose vote",
                             of->choice.model->name, found->id);
        }
        bool on_scale = plm_issue_has_scale(found);
        return plm__fail(of->error, PLM_E_UNSUPPORTED,
                         "model %s cannot treat issue '%s', which has %s scale; choose another, "
                         "such as %s",
                         of->choice.model->name, found->id, on_scale ? "a" : "no",
                         plm__model_in(on_scale ? PLM__ROLE_ROUNDS : PLM__ROLE_ELECTION)->name);
    }
    return PLM_OK;
}

/* Follows the issue, or every issue that the model can treat. */
static plm_status follow_all(plm_trace *trace, const request *of, const char *issue_id) {
    const plm_dossier *dossier = of->dossier;
    PLM_TRY(check_issues(of, issue_id));
    if (of->choice.model->linked && plm__count_scales(dossier) > 1) {
        return follow_issue(trace, of, NULL, issue_id);
    }
    for (size_t i = 0; i < dossier->issue_count; i++) {
        const plm_issue *issue = dossier->issues[i];
        bool wanted = issue_id == NULL || strcmp(issue->id, issue_id) == 0;
        if (wanted && plm__choice_treats(&of->choice, issue->kind)) {
            PLM_TRY(follow_issue(trace, of, issue->id, NULL));
        }
    }
    return PLM_OK;
}

static plm_status run(plm_trace *trace, const plm_case *of, const char *issue_id,
                      const plm_options *options, plm_error *error) {
    request asked = {.dossier = plm_case_dossier(of), .seed = options->seed, .error = error};
    if (asked.dossier == NULL) {
        return plm__fail(error, PLM_E_CASE, "the case has errors; correct them first");
    }
    plm__choice *choices = NULL;
    size_t count = 0;
    PLM_TRY(
        plm__options_resolve(options, PLM__TRAIT_SCALE, &trace->arena, &choices, &count, error));
    if (count != 1) {
        return plm__fail(error, PLM_E_ARGUMENT, "a trace follows one model; choose exactly one");
    }
    asked.choice = choices[0];
    trace->model = asked.choice.model->name;
    trace->reading = asked.choice.reading->name;
    trace->endings =
        plm__arena_allocate(&trace->arena, asked.dossier->issue_count, sizeof *trace->endings);
    if (trace->endings == NULL) {
        return plm__out_of_memory(error);
    }
    return follow_all(trace, &asked, issue_id != NULL ? issue_id : options->issue_id);
}

static plm_status run_trace(const plm_case *of, const char *issue_id, const plm_options *options,
                            plm_trace **out, plm_error *error) {
    plm_context *context = options->context;
    plm_trace *trace = plm__handle_new(context, sizeof *trace);
    if (trace == NULL) {
        return plm__out_of_memory(error);
    }
    trace->context = context;
    trace->rows.context = context;
    plm__arena_init(&trace->arena, context);
    plm_status status = run(trace, of, issue_id, options, error);
    if (status < 0) {
        plm_trace_free(trace);
        return status;
    }
    *out = trace;
    return PLM_OK;
}

plm_status plm_trace_run(const plm_case *of, const char *issue_id, const plm_options *options,
                         plm_trace **out, plm_error *error) {
    *out = NULL;
    PLM_TRY(plm__run_begin(options->context, error));
    return plm__run_end(options->context, run_trace(of, issue_id, options, out, error));
}

void plm_trace_free(plm_trace *trace) {
    if (trace != NULL) {
        plm_context *context = trace->context;
        plm__release(context, trace->rows.items);
        plm__arena_clear(&trace->arena);
        plm__handle_free(context, trace);
    }
}

const char *plm_trace_model(const plm_trace *trace) {
    return trace->model;
}

const char *plm_trace_reading(const plm_trace *trace) {
    return trace->reading;
}

size_t plm_trace_row_count(const plm_trace *trace) {
    return trace->rows.count;
}

const plm_trace_row *plm_trace_row_at(const plm_trace *trace, size_t index) {
    return index < trace->rows.count ? &trace->rows.items[index].row : NULL;
}

size_t plm__trace_issue_count(const plm_trace *trace) {
    return trace->ending_count;
}

const char *plm__trace_issue(const plm_trace *trace, size_t index) {
    return trace->endings[index].issue;
}

plm_status plm_trace_ending(const plm_trace *trace, const char *issue_id, size_t *rounds,
                            size_t *period) {
    for (size_t i = 0; i < trace->ending_count; i++) {
        if (strcmp(trace->endings[i].issue, issue_id) == 0) {
            *rounds = trace->endings[i].rounds;
            *period = trace->endings[i].period;
            return trace->endings[i].status;
        }
    }
    return PLM_E_NOT_FOUND;
}
