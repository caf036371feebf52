// faiss-node 0.5.1 is written for Faiss 1.7.4, where idx_t is a name of the namespace. Debian 12 ships
// Faiss 1.7.3, where it is still a member of Index. From 1.7.4 on this file changes nothing.
#pragma once

#include <faiss/Index.h>

#if FAISS_VERSION_MAJOR == 1 && FAISS_VERSION_MINOR == 7 && FAISS_VERSION_PATCH < 4
namespace faiss {
using idx_t = Index::idx_t;
}
#endif
