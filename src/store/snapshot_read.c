/* Reading a snapshot: into records, and back into a case and options. */
#include "base/error.h"
#include "case/case.h"
#include "store/documents.h"
#include "store/fields.h"
#include "store/snapshot.h"

#include <math.h>
#include <string.h>

/* ---- into records -------------------------------------------------------------------------- */

/* Every issue that is read is one of these; the tables are NULL where there are none. */
typedef struct tabled_issue {
    plm_snapshot_issue issue;
    const plm__crps_table *answer;
    const plm__crps_table *baseline;
    const plm__crps_table *const *models;
} tabled_issue;

/* Probabilities: at least 0, at most 1, or NaN. */
static const double *read_probabilities(plm__fields *f, const plm__json *of, const char *key,
                                        size_t count, bool may_be_null) {
    const double *list = plm__field_numbers(f, of, key, count, may_be_null);
    for (size_t i = 0; list != NULL && i < count; i++) {
        if (list[i] < 0 || list[i] > 1) {
            plm__field_fault(f, key, "holds a number that is no probability");
        }
    }
    return list;
}

static const double *read_quantiles(plm__fields *f, const plm__json *of) {
    const double *list = plm__field_numbers(f, of, "quantiles", PLM_LEVEL_COUNT, true);
    for (size_t i = 0; list != NULL && i < PLM_LEVEL_COUNT; i++) {
        if (isnan(list[i]) || (i > 0 && list[i] < list[i - 1])) {
            plm__field_fault(f, "quantiles", "do not ascend");
        }
    }
    return list;
}

static plm_saying read_answer(plm__fields *f, const plm__json *of, size_t option_count) {
    return (plm_saying){.share = 1,
                        .point = (double)NAN,
                        .mean = plm__field_number(f, of, "mean"),
                        .options = read_probabilities(f, of, "options", option_count, false),
                        .quantiles = read_quantiles(f, of)};
}

static plm_saying read_model(plm__fields *f, const plm__json *of, size_t option_count) {
    plm_saying saying = read_answer(f, of, option_count);
    saying.model = plm__field_text(f, of, "model");
    saying.reading = plm__field_text(f, of, "reading");
    saying.share = plm__field_number(f, of, "share");
    saying.point = plm__field_number(f, of, "point");
    return saying;
}

static plm_saying read_baseline(plm__fields *f, const plm__json *of, size_t option_count) {
    const plm__json *baseline = plm__json_member(of, "baseline");
    if (baseline != NULL && baseline->kind == PLM__JSON_NULL) {
        return (plm_saying){.share = (double)NAN, .point = (double)NAN, .mean = (double)NAN};
    }
    return read_model(f, plm__field(f, of, "baseline", PLM__JSON_OBJECT), option_count);
}

static void read_models(plm__fields *f, const plm__json *of, tabled_issue *to) {
    const plm__json *list = plm__field(f, of, "models", PLM__JSON_LIST);
    size_t room = list != NULL ? list->count : 0;
    plm_saying *models = plm__field_room(f, room, sizeof *models);
    const plm__crps_table **tables = plm__field_room(f, room, sizeof(plm__crps_table *));
    bool made = list != NULL && models != NULL && tables != NULL;
    const plm__json *item = made ? list->first : NULL;
    for (size_t i = 0; item != NULL; item = item->next) {
        tables[i] = plm__crps_table_read(f, item);
        models[i++] = read_model(f, item, to->issue.option_count);
        to->issue.model_count = i;
    }
    to->models = tables;
    to->issue.models = plm__field_list(f, models, to->issue.model_count, sizeof *models);
}

static void read_options(plm__fields *f, const plm__json *of, plm_snapshot_issue *issue) {
    const plm__json *list = plm__field(f, of, "options", PLM__JSON_LIST);
    plm_option *options = plm__field_room(f, list != NULL ? list->count : 0, sizeof *options);
    const plm__json *item = list != NULL && options != NULL ? list->first : NULL;
    for (size_t i = 0; item != NULL; item = item->next) {
        options[i++] = (plm_option){.id = plm__field_text(f, item, "id"),
                                    .label = plm__field_text_or_null(f, item, "label"),
                                    .from = plm__field_number(f, item, "from"),
                                    .to = plm__field_number(f, item, "to")};
        issue->option_count = i;
    }
    issue->options = plm__field_list(f, options, issue->option_count, sizeof *options);
}

/* An option by its id; a fault where there is none. */
static const char *read_option_id(plm__fields *f, const plm__json *of, const char *key,
                                  const plm_snapshot_issue *issue) {
    const char *id = plm__field_text_or_null(f, of, key);
    for (size_t i = 0; id != NULL && i < issue->option_count && f->status == PLM_OK; i++) {
        if (strcmp(issue->options[i]->id, id) == 0) {
            return id;
        }
    }
    if (id != NULL) {
        plm__field_fault(f, key, "is no option of the issue");
    }
    return NULL;
}

/* How it stands at the deadline; what is older does not say. */
static void read_standing(plm__fields *f, const plm__json *of, plm_snapshot_issue *issue) {
    const plm__json *standing = plm__json_member(of, "by_deadline");
    issue->settled = (double)NAN;
    issue->late = (double)NAN;
    issue->never = (double)NAN;
    if (standing == NULL || standing->kind == PLM__JSON_NULL) {
        return;
    }
    standing = plm__field(f, of, "by_deadline", PLM__JSON_OBJECT);
    issue->settled = plm__field_number(f, standing, "settled");
    issue->late = plm__field_number(f, standing, "late");
    issue->never = plm__field_number(f, standing, "never");
    issue->if_open = read_option_id(f, standing, "if_open", issue);
    const plm__json *added = plm__field(f, standing, "added", PLM__JSON_BOOL);
    issue->if_open_is_added = added != NULL && added->truth;
    if (plm__json_member(standing, "stage") != NULL) {
        issue->stage = plm__field_text_or_null(f, standing, "stage");
    }
}

/* ---- the question ---- */

static const plm_option *find_option(const plm_snapshot_issue *of, const char *id) {
    for (size_t i = 0; i < of->option_count; i++) {
        if (strcmp(of->options[i]->id, id) == 0) {
            return of->options[i];
        }
    }
    return NULL;
}

static bool is_listed(const plm_option *const *list, size_t count, const plm_option *option) {
    for (size_t i = 0; i < count; i++) {
        if (list[i] == option) {
            return true;
        }
    }
    return false;
}

/* The options that mean yes: each once, and not all. */
static void read_meaning(plm__fields *f, const plm__json *list, plm_snapshot_issue *issue) {
    const plm_option **made = plm__field_room(f, list != NULL ? list->count : 0, sizeof *made);
    const plm__json *item = list != NULL && made != NULL ? list->first : NULL;
    for (; item != NULL; item = item->next) {
        const plm_option *option =
            item->kind == PLM__JSON_TEXT ? find_option(issue, item->text) : NULL;
        if (option == NULL || is_listed(made, issue->yes_count, option)) {
            plm__field_fault(f, "yes", "names what is no option of the issue, or one twice");
            return;
        }
        made[issue->yes_count++] = option;
    }
    issue->yes = made;
    if (issue->yes_count == 0 || issue->yes_count == issue->option_count) {
        plm__field_fault(f, "yes", "names no option of the issue, or all");
    }
}

static double read_probability(plm__fields *f, const plm__json *of, const char *key) {
    double value = plm__field_number(f, of, key);
    if (value < 0 || value > 1) {
        plm__field_fault(f, key, "is no probability");
    }
    return value;
}

/* What is older has none of it. */
static void read_yes(plm__fields *f, const plm__json *of, plm_snapshot_issue *issue) {
    const plm__json *yes = plm__json_member(of, "yes");
    issue->yes_probability = (double)NAN;
    if (yes == NULL || yes->kind == PLM__JSON_NULL) {
        return;
    }
    yes = plm__field(f, of, "yes", PLM__JSON_OBJECT);
    read_meaning(f, plm__field(f, yes, "options", PLM__JSON_LIST), issue);
    issue->yes_probability = read_probability(f, yes, "probability");
}

/* Own probabilities of the options add up to 1, and those that mean yes to that of yes. */
static void check_own(plm__fields *f, const plm_snapshot_issue *of) {
    static const double rounding = 1e-6;
    double all = 0;
    double yes = 0;
    for (size_t i = 0; i < of->option_count; i++) {
        all += of->own[i];
        yes += is_listed(of->yes, of->yes_count, of->options[i]) ? of->own[i] : 0;
    }
    if (!(fabs(all - 1) <= rounding)) {
        plm__field_fault(f, "own", "has options that do not add up to 1");
    }
    if (of->yes_count > 0 && !(fabs(yes - of->own_yes) <= rounding)) {
        plm__field_fault(f, "own", "has another yes than its options");
    }
}

static void read_own(plm__fields *f, const plm__json *of, plm_snapshot_issue *issue) {
    const plm__json *own = plm__json_member(of, "own");
    issue->own_yes = (double)NAN;
    if (own == NULL || own->kind == PLM__JSON_NULL) {
        return;
    }
    own = plm__field(f, of, "own", PLM__JSON_OBJECT);
    issue->own_yes = read_probability(f, own, "yes");
    issue->own = read_probabilities(f, own, "options", issue->option_count, true);
    if (f->status == PLM_OK && isnan(issue->own_yes) != (issue->yes_count == 0)) {
        plm__field_fault(f, "own", "has no yes where options mean it, or one where none do");
    } else if (f->status == PLM_OK && issue->own != NULL) {
        check_own(f, issue);
    }
}

static void read_issue(plm__fields *f, const plm__json *of, tabled_issue *to) {
    plm_snapshot_issue *issue = &to->issue;
    issue->id = plm__field_text(f, of, "id");
    issue->question = plm__field_text_or_null(f, of, "question");
    issue->scale_low = plm__field_number(f, of, "low");
    issue->scale_high = plm__field_number(f, of, "high");
    read_options(f, of, issue);
    read_standing(f, of, issue);
    size_t options = issue->option_count;
    issue->answer = read_answer(f, plm__field(f, of, "answer", PLM__JSON_OBJECT), options);
    issue->baseline = read_baseline(f, of, options);
    issue->outside = read_probabilities(f, of, "outside", options, true);
    read_yes(f, of, issue);
    read_own(f, of, issue);
    to->answer = plm__crps_table_read(f, plm__json_member(of, "answer"));
    to->baseline = plm__crps_table_read(f, plm__json_member(of, "baseline"));
    read_models(f, of, to);
}

const plm__crps_table *plm__snapshot_table(const plm_snapshot_issue *of, const plm_saying *saying) {
    const tabled_issue *tabled = (const tabled_issue *)of;
    if (saying == &of->answer || saying == &of->baseline) {
        return saying == &of->answer ? tabled->answer : tabled->baseline;
    }
    for (size_t i = 0; i < of->model_count; i++) {
        if (of->models[i] == saying) {
            return tabled->models[i];
        }
    }
    return NULL;
}

static void read_issues(plm__fields *f, const plm__json *from, plm_snapshot *to) {
    const plm__json *list = plm__field(f, from, "issues", PLM__JSON_LIST);
    tabled_issue *issues = plm__field_room(f, list != NULL ? list->count : 0, sizeof *issues);
    const plm__json *item = list != NULL && issues != NULL ? list->first : NULL;
    for (size_t i = 0; item != NULL; item = item->next) {
        read_issue(f, item, &issues[i++]);
        to->issue_count = i;
    }
    to->issues = plm__field_list(f, issues, to->issue_count, sizeof *issues);
}

/* The texts of a list; none where it is not there. */
static void read_tags(plm__fields *f, const plm__json *of, plm_snapshot *to) {
    const plm__json *list = of != NULL ? plm__json_member(of, "tags") : NULL;
    if (list == NULL || plm__field(f, of, "tags", PLM__JSON_LIST) == NULL) {
        return;
    }
    const char **tags = plm__field_room(f, list->count, sizeof *tags);
    for (const plm__json *item = list->first; tags != NULL && item != NULL; item = item->next) {
        if (item->kind != PLM__JSON_TEXT) {
            plm__field_fault(f, "tags", "holds what is no text");
            return;
        }
        tags[to->tag_count++] = item->text;
    }
    to->tags = tags;
}

static void read_case(plm__fields *f, const plm__json *from, plm_snapshot *to) {
    const plm__json *of = plm__field(f, from, "case", PLM__JSON_OBJECT);
    to->case_id = plm__field_text(f, of, "id");
    to->question = plm__field_text_or_null(f, of, "question");
    to->as_of = plm__field_text_or_null(f, of, "as_of");
    to->case_hash = plm__field_hash(f, of, "sha256");
    to->case_text = plm__field_text(f, of, "text");
    read_tags(f, of, to);
}

static void read_resolution(plm__fields *f, const plm__json *from, plm_snapshot *to) {
    const plm__json *of = plm__json_member(from, "resolution");
    if (of != NULL && of->kind == PLM__JSON_NULL) {
        return;
    }
    of = plm__field(f, from, "resolution", PLM__JSON_OBJECT);
    to->rule = plm__field_text(f, of, "rule");
    to->source = plm__field_text_or_null(f, of, "source");
    to->deadline = plm__field_text_or_null(f, of, "deadline");
}

/* ---- what it rests on ---------------------------------------------------------------------- */

const char *const plm__quote_words[] = {NULL, "found", "missing", "unread"};

static void read_documents(plm__fields *f, const plm__json *from, plm__rest *to) {
    const plm__json *list = plm__json_member(from, "documents");
    list = list != NULL ? plm__field(f, from, "documents", PLM__JSON_LIST) : NULL;
    plm__sealed_document *made = plm__field_room(f, list != NULL ? list->count : 0, sizeof *made);
    const plm__json *item = list != NULL && made != NULL ? list->first : NULL;
    for (size_t i = 0; item != NULL; item = item->next) {
        const plm__json *length = plm__json_member(item, "bytes");
        bool read = length != NULL && length->kind != PLM__JSON_NULL;
        made[i++] = (plm__sealed_document){.id = plm__field_text(f, item, "id"),
                                           .path = plm__field_text(f, item, "path"),
                                           .length = read ? plm__field_count(f, item, "bytes") : 0,
                                           .hash = plm__field_hash_or_null(f, item, "sha256")};
        if (read != (made[i - 1].hash != NULL)) {
            plm__field_fault(f, "sha256", "and \"bytes\" are not both there");
        }
        to->document_count = i;
    }
    to->documents = made;
}

static plm_quote_state read_state(plm__fields *f, const plm__json *of) {
    const char *text = plm__field_text(f, of, "state");
    for (int state = PLM_QUOTE_FOUND; text != NULL && state <= PLM_QUOTE_UNREAD; state++) {
        if (strcmp(text, plm__quote_words[state]) == 0) {
            return (plm_quote_state)state;
        }
    }
    plm__field_fault(f, "state", "is none of found, missing and unread");
    return PLM_QUOTE_UNREAD;
}

static void read_quotes(plm__fields *f, const plm__json *from, plm__rest *to) {
    const plm__json *list = plm__json_member(from, "quotes");
    list = list != NULL ? plm__field(f, from, "quotes", PLM__JSON_LIST) : NULL;
    plm__sealed_quote *made = plm__field_room(f, list != NULL ? list->count : 0, sizeof *made);
    const plm__json *item = list != NULL && made != NULL ? list->first : NULL;
    for (size_t i = 0; item != NULL; item = item->next) {
        made[i++] = (plm__sealed_quote){plm__field_text(f, item, "claim"), read_state(f, item)};
        to->quote_count = i;
    }
    to->quotes = made;
}

plm_status plm__snapshot_read(const plm__json *from, plm__arena *arena, const plm_snapshot **out,
                              plm_error *error) {
    plm__fields f = {.arena = arena};
    plm__resting_snapshot *resting = plm__field_room(&f, 1, sizeof *resting);
    plm_snapshot *made = resting != NULL ? &resting->snapshot : NULL;
    *out = made;
    if (made != NULL) {
        const plm__json *run = plm__field(&f, from, "run", PLM__JSON_OBJECT);
        read_case(&f, from, made);
        read_resolution(&f, from, made);
        made->seed = plm__field_count(&f, run, "seed");
        made->draws = plm__field_count(&f, run, "draws");
        made->outside_weight = plm__field_number(&f, run, "outside_weight");
        read_documents(&f, from, &resting->rest);
        read_quotes(&f, from, &resting->rest);
        read_issues(&f, from, made);
    }
    return f.status == PLM_OK ? PLM_OK : plm__fail(error, f.status, "%s", f.fault);
}

/* ---- once more ----------------------------------------------------------------------------- */

/* A model that this version does not know, or not so, cannot run again. */
static plm_status fail_unknown(plm_error *error, const char *model, const char *reading) {
    return plm__fail(error, PLM_E_FORMAT, "this plenum has no model %s with reading %s", model,
                     reading);
}

static plm_status read_settings(plm__fields *f, const plm__json *of, plm__choice *choice,
                                plm_error *error) {
    const plm__json *settings = plm__field(f, of, "settings", PLM__JSON_OBJECT);
    const plm__json *each = settings != NULL ? settings->first : NULL;
    for (; each != NULL; each = each->next) {
        if (each->text == NULL) {
            plm__field_fault(f, each->key, "is no setting");
            return PLM_OK;
        }
        PLM_TRY(plm__settings_set(choice->model, &choice->settings, each->key, each->text, error));
    }
    return PLM_OK;
}

static plm_status read_choice(plm__fields *f, const plm__json *of, plm__choice *choice,
                              plm_error *error) {
    const char *model = plm__field_text(f, of, "model");
    const char *reading = plm__field_text(f, of, "reading");
    choice->weight = plm__field_number(f, of, "weight");
    if (!(choice->weight >= 0)) {
        plm__field_fault(f, "weight", "is less than 0");
    }
    if (f->status != PLM_OK) {
        return PLM_OK;
    }
    choice->model = plm__model_find(model, strlen(model));
    choice->reading = choice->model != NULL ? plm__reading_find(choice->model, reading) : NULL;
    if (choice->reading == NULL) {
        return fail_unknown(error, model, reading);
    }
    plm__settings_of(choice->model, choice->reading, &choice->settings);
    return read_settings(f, of, choice, error);
}

static plm_status read_plan(plm__fields *f, const plm__json *run, plm__plan *out,
                            plm_error *error) {
    const plm__json *weighted = plm__field(f, run, "weighted", PLM__JSON_BOOL);
    const plm__json *usual = plm__json_member(run, "usual");
    const plm__json *models = plm__field(f, run, "models", PLM__JSON_LIST);
    plm__choice *choices = plm__field_room(f, models != NULL ? models->count : 0, sizeof *choices);
    const plm__json *each = models != NULL && choices != NULL ? models->first : NULL;
    out->seed = plm__field_count(f, run, "seed");
    out->draws = plm__field_count(f, run, "draws");
    if (plm__json_member(run, "budget") != NULL) {
        out->budget = plm__field_count(f, run, "budget");
    }
    out->issue_id = plm__field_text_or_null(f, run, "issue");
    out->choices = choices;
    for (; each != NULL; each = each->next) {
        plm__choice *choice = &choices[out->choice_count++];
        *choice =
            (plm__choice){.weighted = weighted->truth, .unnamed = usual != NULL && usual->truth};
        PLM_TRY(read_choice(f, each, choice, error));
    }
    return f->status == PLM_OK ? PLM_OK : plm__fail(error, f->status, "%s", f->fault);
}

static plm_status forecast_again(plm__fields *f, const plm_case *of, plm__snapshot_form form,
                                 const plm__json *from, plm__text *out, plm_error *error) {
    const plm__json *run = plm__field(f, from, "run", PLM__JSON_OBJECT);
    plm__plan plan = {.context = of->context, .dossier = plm_case_dossier(of)};
    const plm__snapshot_task task = {.of = of,
                                     .plan = &plan,
                                     .outside_weight = plm__field_number(f, run, "outside_weight"),
                                     .form = form,
                                     .sealed = from};
    PLM_TRY(read_plan(f, run, &plan, error));
    return plm__snapshot_write_plan(&task, out, error);
}

plm_status plm__snapshot_again(plm_context *context, const plm__json *from, plm__snapshot_form form,
                               plm__text *out, plm_error *error) {
    plm__arena arena;
    plm_case *of = NULL;
    plm__arena_init(&arena, context);
    plm__fields f = {.arena = &arena};
    const plm__json *kept = plm__field(&f, from, "case", PLM__JSON_OBJECT);
    const plm__json *run = plm__field(&f, from, "run", PLM__JSON_OBJECT);
    const plm__json *text = plm__field(&f, kept, "text", PLM__JSON_TEXT);
    plm_status status =
        text != NULL && run != NULL
            ? plm_case_parse(context, text->text, text->length, "the sealed case", &of, error)
            : plm__fail(error, f.status, "%s", f.fault);
    if (status == PLM_OK && of != NULL) {
        status = forecast_again(&f, of, form, from, out, error);
    }
    plm_case_free(of);
    plm__arena_clear(&arena);
    return status;
}

static plm_status read_options_again(const plm__json *from, plm_options *to, plm_error *error) {
    plm__fields f = {.arena = &to->arena};
    plm__plan plan = {0};
    const plm__json *run = plm__field(&f, from, "run", PLM__JSON_OBJECT);
    if (run == NULL) {
        return plm__fail(error, f.status, "%s", f.fault);
    }
    PLM_TRY(read_plan(&f, run, &plan, error));
    to->seed = plan.seed;
    to->draws = plan.draws;
    plm_options_set_budget(to, plan.budget);
    to->issue_id = plan.issue_id;
    to->settled = plan.choices;
    to->settled_count = plan.choice_count;
    return PLM_OK;
}

plm_status plm__snapshot_options(plm_context *context, const plm__json *from, plm_options **out,
                                 plm_error *error) {
    plm_options *made = NULL;
    *out = NULL;
    if (plm_options_new(context, &made) < 0) {
        return plm__out_of_memory(error);
    }
    plm_status status = read_options_again(from, made, error);
    if (status < 0) {
        plm_options_free(made);
        return status;
    }
    *out = made;
    return PLM_OK;
}

/* ---- what differs -------------------------------------------------------------------------- */

static void add_value(plm__text *out, const plm__json *of) {
    enum { LONGEST = 40 };
    if (of == NULL) {
        plm__text_add(out, "missing");
    } else if (of->kind == PLM__JSON_BOOL) {
        plm__text_add(out, of->truth ? "true" : "false");
    } else if (of->text == NULL) {
        plm__text_add(out, of->kind == PLM__JSON_NULL ? "null" : "another");
    } else {
        plm__text_add_bytes(out, of->text, of->length < LONGEST ? of->length : LONGEST);
    }
}

static bool is_equal_leaf(const plm__json *a, const plm__json *b) {
    bool same = a->kind == b->kind && a->truth == b->truth && a->length == b->length;
    return same && (a->length == 0 || memcmp(a->text, b->text, a->length) == 0);
}

/* The path is cut back where nothing differs below. */
static bool find_difference(const plm__json *was, const plm__json *is, plm__text *path) {
    size_t index = 0;
    bool nests = was->kind == is->kind && was->kind >= PLM__JSON_LIST;
    const plm__json *left = nests ? was->first : NULL;
    const plm__json *right = nests ? is->first : NULL;
    for (; left != NULL && right != NULL; left = left->next, right = right->next) {
        size_t length = path->length;
        plm__text_add(path, length > 0 ? "." : "");
        if (left->key != NULL) {
            plm__text_add(path, left->key);
        } else {
            plm__text_add_format(path, "%zu", index++);
        }
        if (find_difference(left, right, path)) {
            return true;
        }
        path->length = path->failed ? path->length : length;
    }
    if (nests && left == NULL && right == NULL) {
        return false;
    }
    if (!nests && is_equal_leaf(was, is)) {
        return false;
    }
    plm__text_add(path, " is ");
    add_value(path, nests ? right : is);
    plm__text_add(path, ", and was ");
    add_value(path, nests ? left : was);
    return true;
}

bool plm__snapshot_difference(const plm__json *was, const plm__json *is, plm__text *out) {
    return find_difference(was, is, out);
}
