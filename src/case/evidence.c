/* Sources, documents, and the claims taken from them. */
#include "case/astray.h"
#include "case/claim.h"

#include <string.h>

enum { LAST_PARAGRAPH = 1000000 };

/* ---- sources ------------------------------------------------------------------------------- */

static void read_source(plm__reader *r, plm__node *node, plm_source *out) {
    plm__node *f[PLM__SOURCE_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__source_shape, f)) {
        return;
    }
    plm__roll roll = plm__source_roll(r);
    out->id = plm__enter(r, &roll, f[PLM__SOURCE_ID], out);
    out->name = plm__read_text(r, f[PLM__SOURCE_NAME]);
    if (out->name == NULL) {
        out->name = out->id;
    }
    plm__read_reliability(r, f[PLM__SOURCE_RELIABILITY], out);
    out->kind = (plm_source_kind)plm__read_choice(r, f[PLM__SOURCE_KIND], plm__source_kind_words,
                                                  PLM_SOURCE_NAMED);
    out->note = plm__read_text(r, f[PLM__SOURCE_NOTE]);
}

void plm__read_sources(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "sources")) {
        return;
    }
    plm_source *sources = plm__make(r, section->count, sizeof *sources);
    r->dossier->sources = plm__list(r, sources, section->count, sizeof *sources);
    if (r->dossier->sources == NULL || !plm__index_init(&r->sources, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_source(r, each, &sources[r->dossier->source_count++]);
    }
}

/* ---- documents ----------------------------------------------------------------------------- */

/* Whether a path stays in the case's own folder, on every system. */
static bool stays_inside(const char *path) {
    bool absolute = path[0] == '/' || strchr(path, '\\') != NULL || strchr(path, ':') != NULL;
    if (absolute) {
        return false;
    }
    for (const char *part = path; part != NULL; part = strchr(part, '/')) {
        part += part[0] == '/' ? 1 : 0;
        bool up = strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0');
        if (up) {
            return false;
        }
    }
    return true;
}

static void read_document(plm__reader *r, plm__node *node, plm_document *out) {
    plm__node *f[PLM__DOCUMENT_KEYS];
    out->mark = node->mark;
    if (!plm__read_fields(r, node, &plm__document_shape, f)) {
        return;
    }
    plm__roll roll = plm__document_roll(r);
    plm__date date;
    out->id = plm__enter(r, &roll, f[PLM__DOCUMENT_ID], out);
    out->title = plm__read_text(r, f[PLM__DOCUMENT_TITLE]);
    if (out->title == NULL) {
        out->title = out->id;
    }
    out->publisher = plm__read_text(r, f[PLM__DOCUMENT_PUBLISHER]);
    out->published = plm__read_date(r, f[PLM__DOCUMENT_PUBLISHED], &date);
    out->url = plm__read_text(r, f[PLM__DOCUMENT_URL]);
    out->text_path = plm__read_text(r, f[PLM__DOCUMENT_TEXT]);
    if (out->text_path != NULL && !stays_inside(out->text_path)) {
        plm__error(r, f[PLM__DOCUMENT_TEXT],
                   "%s leads out of the case's folder; keep the text beside the case, such as "
                   "notes/article.md",
                   plm__excerpt(r, f[PLM__DOCUMENT_TEXT]));
    }
}

void plm__read_documents(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "documents")) {
        return;
    }
    plm_document *documents = plm__make(r, section->count, sizeof *documents);
    r->dossier->documents = plm__list(r, documents, section->count, sizeof *documents);
    if (r->dossier->documents == NULL ||
        !plm__index_init(&r->documents, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        read_document(r, each, &documents[r->dossier->document_count++]);
    }
}

/* ---- claims -------------------------------------------------------------------------------- */

/* Links a claim to the things that its `about` names. */
static void link_claim(plm__reader *r, plm__node *about, const plm_evidence *claim) {
    for (plm__node *each = plm__first_item(about); each != NULL;
         each = plm__next_item(about, each)) {
        if (each->kind != PLM__NODE_TEXT) {
            continue;
        }
        plm__path_end end = plm__path_follow(r->tree, each->text, each->length);
        if (end.node == NULL) {
            plm__path_report(r, each, &end);
            continue;
        }
        plm__claim_link *link = plm__make(r, 1, sizeof *link);
        if (link == NULL) {
            return;
        }
        *link = (plm__claim_link){.claim = claim, .next = end.node->claims};
        end.node->claims = link;
    }
}

static void check_place(plm__reader *r, plm__node *f[]) {
    if (f[PLM__EVIDENCE_DOCUMENT] != NULL) {
        return;
    }
    if (f[PLM__EVIDENCE_QUOTE] != NULL) {
        plm__error(r, f[PLM__EVIDENCE_QUOTE],
                   "a quote stands in a document; name it under 'document'");
    }
    if (f[PLM__EVIDENCE_PARAGRAPH] != NULL) {
        plm__error(r, f[PLM__EVIDENCE_PARAGRAPH],
                   "a paragraph stands in a document; name it under 'document'");
    }
}

static void read_claim(plm__reader *r, plm__node *node, plm_evidence *out) {
    plm__node *f[PLM__EVIDENCE_KEYS];
    out->mark = node->mark;
    out->credibility = '6';
    out->reliability = 'F';
    if (!plm__read_fields(r, node, &plm__evidence_shape, f)) {
        return;
    }
    plm__roll roll = plm__evidence_roll(r);
    plm__roll documents = plm__document_roll(r);
    plm__roll sources = plm__source_roll(r);
    plm__date date;
    out->id = plm__enter(r, &roll, f[PLM__EVIDENCE_ID], out);
    out->document = plm__look_up(r, f[PLM__EVIDENCE_DOCUMENT], &documents);
    plm__read_whole(r, f[PLM__EVIDENCE_PARAGRAPH], "paragraph", 1, LAST_PARAGRAPH, &out->paragraph);
    out->source = plm__look_up(r, f[PLM__EVIDENCE_SOURCE], &sources);
    out->credibility = plm__read_grade(r, f[PLM__EVIDENCE_CREDIBILITY], "credibility", "123456",
                                       "a digit from 1 (confirmed) to 6 (cannot be judged)", '6');
    out->says = plm__read_text(r, f[PLM__EVIDENCE_SAYS]);
    out->quote = plm__read_text(r, f[PLM__EVIDENCE_QUOTE]);
    out->dated = plm__read_date(r, f[PLM__EVIDENCE_DATED], &date);
    out->known = plm__read_date(r, f[PLM__EVIDENCE_KNOWN], &date);
    out->reliability = plm__reliability_then(
        out->source,
        out->dated == NULL && out->document != NULL ? out->document->published : out->dated);
    out->about = plm__read_texts(r, f[PLM__EVIDENCE_ABOUT], "about", &out->about_count);
    check_place(r, f);
}

/* ---- contradictions ------------------------------------------------------------------------ */

/* "a contradicts b", to be noted with both. */
typedef struct conflict {
    plm_evidence *one;
    plm_evidence *other;
} conflict;

typedef struct conflicts {
    conflict *list;
    size_t count;
} conflicts;

static size_t count_names(const plm__node *claim) {
    static const char *const keys[] = {"contradicts", "contradicted_by"};
    size_t count = 0;
    for (size_t i = 0; i < 2 && claim->kind == PLM__NODE_MAP; i++) {
        const plm__node *names = plm__node_value(claim, keys[i]);
        count += names == NULL ? 0 : names->kind == PLM__NODE_LIST ? names->count : 1;
    }
    return count;
}

static void gather_conflicts(plm__reader *r, plm__node *names, plm_evidence *claim,
                             conflicts *found) {
    if (names == NULL) {
        return;
    }
    if (names->kind == PLM__NODE_MAP) {
        plm__is_list(r, names, names->key->text);
        return;
    }
    plm__roll roll = plm__evidence_roll(r);
    for (plm__node *each = plm__first_item(names); each != NULL;
         each = plm__next_item(names, each)) {
        plm_evidence *other = plm__look_up(r, each, &roll);
        if (other == claim) {
            plm__error(r, each, "a claim cannot contradict itself; name another one");
        } else if (other != NULL) {
            found->list[found->count++] = (conflict){claim, other};
        }
    }
}

/* Gives every claim room for as many names as there are conflicts that it is part of. */
static bool make_room(plm__reader *r, const conflicts *found, plm_evidence *claims) {
    for (size_t i = 0; i < found->count; i++) {
        found->list[i].one->contradicted_by_count++;
        found->list[i].other->contradicted_by_count++;
    }
    for (size_t i = 0; i < r->dossier->evidence_count; i++) {
        if (claims[i].contradicted_by_count > 0) {
            claims[i].contradicted_by =
                plm__make(r, claims[i].contradicted_by_count, sizeof(const plm_evidence *));
            claims[i].contradicted_by_count = 0;
            if (claims[i].contradicted_by == NULL) {
                return false;
            }
        }
    }
    return true;
}

static void add_conflict(plm_evidence *claim, const plm_evidence *other) {
    const plm_evidence **list = (const plm_evidence **)claim->contradicted_by;
    list[claim->contradicted_by_count++] = other;
}

/* A conflict may be written on both sides; each name stays once. */
static void drop_doubles(plm__reader *r, plm_evidence *claim) {
    const plm_evidence **list = (const plm_evidence **)claim->contradicted_by;
    size_t kept = 0;
    r->stamp++;
    for (size_t i = 0; i < claim->contradicted_by_count; i++) {
        size_t number = (size_t)(list[i] - r->dossier->evidence[0]);
        if (r->claim_stamps[number] != r->stamp) {
            r->claim_stamps[number] = r->stamp;
            list[kept++] = list[i];
        }
    }
    claim->contradicted_by_count = kept;
}

static void read_conflicts(plm__reader *r, plm__node *section, plm_evidence *claims) {
    size_t room = 0;
    for (const plm__node *each = section->first; each != NULL; each = each->next) {
        room += count_names(each);
    }
    conflicts found = {plm__make(r, room, sizeof(conflict)), 0};
    if (found.list == NULL) {
        return;
    }
    size_t number = 0;
    for (plm__node *each = section->first; each != NULL; each = each->next, number++) {
        if (each->kind == PLM__NODE_MAP) {
            gather_conflicts(r, plm__node_value(each, "contradicts"), &claims[number], &found);
            gather_conflicts(r, plm__node_value(each, "contradicted_by"), &claims[number], &found);
        }
    }
    if (!make_room(r, &found, claims)) {
        return;
    }
    for (size_t i = 0; i < found.count; i++) {
        add_conflict(found.list[i].one, found.list[i].other);
        add_conflict(found.list[i].other, found.list[i].one);
    }
    for (size_t i = 0; i < r->dossier->evidence_count; i++) {
        drop_doubles(r, &claims[i]);
    }
}

/* ---- evidence ------------------------------------------------------------------------------ */

/* The last claim first: each link is put before the earlier ones, so a thing's claims end up in the
 * order of the file. */
static void link_claims(plm__reader *r, plm__node *const *claim_nodes, const plm_evidence *claims) {
    for (size_t i = r->dossier->evidence_count; i > 0; i--) {
        plm__node *node = claim_nodes[i - 1];
        plm__node *about = node->kind == PLM__NODE_MAP ? plm__node_value(node, "about") : NULL;
        if (about != NULL && about->kind != PLM__NODE_MAP) {
            link_claim(r, about, &claims[i - 1]);
        }
    }
}

void plm__read_evidence(plm__reader *r, plm__node *section) {
    if (!plm__is_list(r, section, "evidence")) {
        return;
    }
    plm_evidence *claims = plm__make(r, section->count, sizeof *claims);
    r->dossier->evidence = plm__list(r, claims, section->count, sizeof *claims);
    plm__node **nodes = plm__make(r, section->count, sizeof(plm__node *));
    r->claim_stamps = plm__make(r, section->count, sizeof *r->claim_stamps);
    r->claim_used = plm__make(r, section->count, sizeof *r->claim_used);
    if (r->report->failed || !plm__index_init(&r->evidence, r->arena, section->count)) {
        r->report->failed = true;
        return;
    }
    r->claims = claims;
    for (plm__node *each = section->first; each != NULL; each = each->next) {
        nodes[r->dossier->evidence_count] = each;
        read_claim(r, each, &claims[r->dossier->evidence_count++]);
    }
    link_claims(r, nodes, claims);
    read_conflicts(r, section, claims);
}
