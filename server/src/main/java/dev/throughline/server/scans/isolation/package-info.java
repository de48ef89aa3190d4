/**
 * Work that is done in a process of its own, because what it reads may be hostile: bounded in time, memory and files, without the
 * secrets of this process, and ended with it.
 *
 * <p>Start at {@link dev.throughline.server.scans.isolation.IsolatedProcess} for the side that starts, and at
 * {@link dev.throughline.server.scans.isolation.IsolatedWork} for the side that works. The two speak through the standard input (the
 * order, which may hold a credential, and whose end tells that the starter is gone) and two files in the work folder.
 *
 * <p>What it does not do: no other user, no network or mount namespace, no seccomp. What the process may call is narrowed by what its
 * code does and by the few host names that it can resolve; docs/adr/027 says what that is worth.
 */
@NullMarked
package dev.throughline.server.scans.isolation;

import org.jspecify.annotations.NullMarked;
