/**
 * The knowledge base of vulnerable functions: an advisory in, the functions that the vulnerability lives in out.
 *
 * <p>It is kept as text that people review, one small file per vulnerability, in the folder {@code functions} of the
 * resources: {@code 2020/CVE-2020-0001.txt}. A file names the advisory, how its functions are known, why they are the
 * ones, the two releases that were compared, and the functions:
 *
 * <pre>
 * CVE-2020-0001 GHSA-aaaa-bbbb-cccc
 *   known  curated high
 *   note   The decoder trusted the length that the message states.
 *   code   org.example:codec 1.4.1 -> 1.4.2
 *   fixed  org.example.Codec.decode([B)Lorg/example/Message;
 * </pre>
 *
 * <p>{@link dev.throughline.advisories.functions.VulnerableFunctions} answers for an advisory and reads only the file of
 * that advisory; {@link dev.throughline.advisories.functions.FunctionFile} is the reader and states the format. {@code
 * docs/how-to/add-a-vulnerable-function.md} says how an entry is made and checked.
 *
 * <p>What it does not hold: prose of others. Ids, names of functions and versions are facts; the notes are our own.
 */
@NullMarked
package dev.throughline.advisories.functions;

import org.jspecify.annotations.NullMarked;
