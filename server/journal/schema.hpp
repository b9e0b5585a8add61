// The tables of the store, and which version of them a file has.
#pragma once

#include "server/journal/database.hpp"

namespace noom::journal {

// Made in a new file, and in one of an older server brought to this version, step by step. Throws
// Failed for a file of a newer server.
void prepare_schema(Database& database);

}  // namespace noom::journal
