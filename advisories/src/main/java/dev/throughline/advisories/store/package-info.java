/**
 * The database of advisories: one compact file, written whole and read in place.
 *
 * <p>{@link StoreBuilder} takes records and writes the file, {@link StoreReader} opens it and decodes only what is asked
 * for. Records stay as their feeds published them, so that one feed can be replaced without the others; those that are
 * aliases of each other stand together as a group and are merged by the reader's caller.
 *
 * <h2>The file, format version 1</h2>
 *
 * Fixed-width numbers are big-endian. A <i>number</i> is an unsigned LEB128, a <i>text</i> is UTF-8 after the number of
 * its bytes, a <i>list</i> starts with the number of its elements.
 *
 * <pre>
 * 0    8 bytes   magic: 89 'T' 'L' 'A' 'D' 'V' 0D 0A
 * 8    int       format version
 * 12   int       CRC-32C of everything behind this number
 * 16   6 × int   lengths of the six sections, which follow in this order:
 *
 * description    feeds (list), then counts per ecosystem (list), then the count of all (number)
 * packages       int n; n + 1 × int ends of keys; n + 1 × int ends of postings; keys; postings.
 *                A key is ecosystem, 00, name; keys are sorted by their bytes. A posting is a list of group numbers,
 *                each as its distance from the one before.
 * ids            int n; n × int hash codes (String.hashCode) of ids and aliases, sorted; n × int group numbers
 * exploitation   int n; n × long CVE keys, sorted; n × int EPSS in units of 0.00001, or -1; n × int day of the
 *                KEV entry since 1970-01-01, or the least int
 * block table    int n; n × (int first group, int offset in the blocks, int compressed length, int length)
 * blocks         groups, deflated (RFC 1951) in blocks of at least 32 KiB.
 *                A group is the length of the rest and a list of records; a record is its feed's number and its facts
 *                as {@link dev.throughline.advisories.store.AdvisoryCodec} writes them.
 * </pre>
 */
@NullMarked
package dev.throughline.advisories.store;

import org.jspecify.annotations.NullMarked;
