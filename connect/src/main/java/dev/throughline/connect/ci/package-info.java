/**
 * Builds that report themselves: who a CI job is, shown by the token that its own system gave it, and what it pushed.
 *
 * <p>{@link dev.throughline.connect.ci.BuildTokens} checks a token (OpenID Connect) of GitHub Actions, GitLab CI or Azure Pipelines
 * and tells the job by its claims; {@link dev.throughline.connect.ci.BuildReport} is what the job says. Repository and commit
 * come from the token, for anyone can write a body. A token of Azure Pipelines names none: there the job names its build, and
 * {@link dev.throughline.connect.ci.AzureBuildLookup} asks Azure DevOps about it.
 */
@NullMarked
package dev.throughline.connect.ci;

import org.jspecify.annotations.NullMarked;
