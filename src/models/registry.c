#include "models/model.h"

const plm__model *const plm__models[] = {
    NULL,
};
