package dev.throughline.model.graph;

/**
 * Something that could not be read. What depends on it is unknown, never absent.
 *
 * @param input what is missing
 * @param scope the account, subscription, project, cluster or organization it is missing for, as {@link Entity#scope} writes
 *     it; empty for all of the source
 * @param call the call or the file that did not give it: {@code ec2:DescribeSecurityGroups}
 * @param reason why, in a few words for people: {@code access denied}, {@code throttled}, {@code not part of the upload}
 * @param source who did not get it
 */
public record MissingInput(Input input, String scope, String call, String reason, SourceId source) {}
