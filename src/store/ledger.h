/*
 * A ledger's lines, and the records that they hold.
 *
 * A line is {"sha256":HASH,"signature":SIGNATURE,"entry":ENTRY} and a line end, without a space
 * anywhere. HASH is of ENTRY's bytes, and so is SIGNATURE, or null. Outside of ENTRY no byte is
 * free to change; ENTRY names the HASH of the line before.
 */
#ifndef PLM_STORE_LEDGER_H
#define PLM_STORE_LEDGER_H

#include "base/arena.h"
#include "case/date.h"
#include "store/digest.h"
#include "store/json.h"
#include "store/moment.h"

#define PLM__NO_HASH "0000000000000000000000000000000000000000000000000000000000000000"

/* Versions of the format: the first had no clock, the second no chances by the deadline, and the
 * third no yes, stage and own probabilities, nor tables of what each outcome would cost. */
enum {
    PLM__LEDGER_FIRST = 1,
    PLM__LEDGER_CLOCKED = 2,
    PLM__LEDGER_DATED = 3,
    PLM__LEDGER_ANSWERED = 4,
    PLM__LEDGER_VERSION = PLM__LEDGER_ANSWERED
};

typedef struct plm__entry {
    const char *line;
    const char *bytes; /* of ENTRY; NULL where the line has none */
    size_t length;
    const char *signature;    /* NULL: none */
    const plm__json *payload; /* what the record is about, within bytes */
    uint64_t version;         /* of the format */
    plm_record record;
    const char *fault; /* what is wrong with the line; NULL: nothing */
} plm__entry;

struct plm_ledger {
    plm__holders holders;
    plm_context *context;
    plm__arena arena;
    const char *name;
    const char *text;
    size_t length;
    plm__entry *entries;
    size_t count;
};

/* The ledger, for one who will end it by plm_ledger_free. */
plm_ledger *plm__ledger_hold(const plm_ledger *ledger);

/* What a new record says besides its payload. */
typedef struct plm__stamp {
    uint64_t number;
    const char *previous;
    plm__moment moment;
    const plm_key *key; /* NULL: not signed */
} plm__stamp;

/* Reads a line with its line end. What is wrong with it is *out's fault; PLM_E_MEMORY. Texts belong
 * to the arena, bytes to the line. */
plm_status plm__ledger_read_line(plm__arena *arena, const char *line, size_t length,
                                 plm__entry *out);

/* Adds the line of a new record. */
void plm__ledger_compose(const plm__stamp *stamp, plm_record_kind kind, const char *payload,
                         plm__text *out);

/* By plm_yes_no; NULL: none. */
extern const char *const plm__answer_words[];

/* The payload of a grade's record. */
void plm__grade_write(const plm_grade *grade, plm__text *out);

/* The record that a hash or number means, of those before `end`; NULL: none. */
const plm_record *plm__ledger_of_hash(const plm_ledger *ledger, size_t end, const char *hash);

/* The last grade of an issue of a forecast, of the records before `end`; NULL: none. */
const plm_record *plm__ledger_last_grade(const plm_ledger *ledger, size_t end, const char *forecast,
                                         const char *issue);

/* The last day of a forecast's deadline; false where there is none. */
bool plm__deadline_day(const plm_snapshot *of, char text[PLM__DATE_TEXT]);

/* Whether two forecasts are of one question: of one case, settled alike, by one day. */
bool plm__ask_the_same(const plm_snapshot *one, const plm_snapshot *other);

const plm_snapshot_issue *plm__snapshot_issue(const plm_snapshot *of, const char *id);

/* What is asked of an issue: the case's own question where options mean yes to that; or NULL. */
const char *plm__question_asked(const plm_snapshot *of, const plm_snapshot_issue *issue);

/* The option that a value means; NULL: the issue has none. */
const plm_option *plm__snapshot_option(const plm_snapshot_issue *of, double value);

/* What an option of an issue answers, of whose options some mean yes; none without such. */
plm_yes_no plm__yes_no_of(const plm_snapshot_issue *of, const char *option);

/* The only option that answers so; NULL: there are several, or none. */
const char *plm__option_of_answer(const plm_snapshot_issue *of, plm_yes_no answer);

/* Whether a grade that is entered at that moment, by a plenum that knew of deadlines or not, fits a
 * forecast: PLM_OK, or PLM_E_ARGUMENT or
 * PLM_E_NOT_FOUND and what is wrong. */
plm_status plm__grade_check(const plm_grade *grade, int64_t at, bool knows_deadline,
                            const plm_record *forecast, plm_error *error);

#endif
