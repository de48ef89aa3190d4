/**
 * Where an image was built, by statements in the in-toto form about it: provenance of SLSA as GitHub, GitLab and BuildKit write it.
 *
 * <p>{@link dev.throughline.connect.provenance.ProvenanceReader} reads a bare statement, a DSSE envelope or a Sigstore bundle; counts it
 * only if it is about the image asked for; and checks the signature by the keys that are trusted here. A signature by a key that is not
 * among them, a certificate for one build above all, is not checked: the statement is then unverified, and said to be.
 */
@NullMarked
package dev.throughline.connect.provenance;

import org.jspecify.annotations.NullMarked;
