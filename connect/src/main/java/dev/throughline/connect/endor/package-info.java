/**
 * Endor Labs: namespaces, projects and findings of the default branch through its REST API.
 *
 * <p>{@link dev.throughline.connect.endor.EndorLabs} walks one namespace after another, its projects first and then its findings,
 * by keyset paging: a walk over all namespaces at once may repeat or miss rows, as the service does not say how it orders them.
 * Function and dependency reachability are two facts of the tool and stay two verdicts.
 *
 * <p>Imported are findings about vulnerabilities with a CVE id, own or alias. How many others there are is asked for and counted
 * by reason.
 */
@NullMarked
package dev.throughline.connect.endor;

import org.jspecify.annotations.NullMarked;
