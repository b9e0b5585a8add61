// The tables of the store, and which version of them a file has.
#pragma once

#include "server/journal/database.hpp"

namespace noom::journal {

// Made in a new file. Throws Failed for a file of a newer server.
void prepare_schema(Database& database);

}  // namespace noom::journal
