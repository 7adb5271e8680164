#include "memory.h"

#include <stdlib.h>

void *bench_allocate(void *user, void *block, size_t old_size, size_t new_size)
{
    bench_memory *memory = user;
    void *result = NULL;
    if (new_size == 0) {
        free(block);
    } else if (!(result = realloc(block, new_size))) {
        return NULL;
    }
    memory->in_use += new_size - old_size;
    memory->peak = memory->peak > memory->in_use ? memory->peak : memory->in_use;
    return result;
}
