package dev.throughline.connect.aws;

import dev.throughline.model.graph.EntityKey;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One resource.
 *
 * @param account the account's twelve digits
 * @param region the region; empty for what belongs to none
 * @param id its id within the service: {@code sg-0a1}
 * @param arn its ARN
 * @param tags its tags
 * @param data the service's own description
 */
record AwsResource(
        AwsKind kind,
        String account,
        String region,
        String id,
        String arn,
        SortedMap<String, String> tags,
        AnyCase data) {

    /** A resource whose ARN it says itself, or follows from its kind and id. */
    static AwsResource of(AwsKind kind, String account, String region, AnyCase data) {
        String id = data.textOrEmpty(kind.idMember());
        SortedMap<String, String> tags = new TreeMap<>(data.tags("tags"));
        tags.putAll(data.tags("tagList"));
        String arn = Optional.of(kind.arnMember())
                .filter(member -> !member.isEmpty())
                .flatMap(data::text)
                .orElseGet(() -> kind.arn(account, region, id));
        return new AwsResource(kind, account, region, id, arn, tags, data);
    }

    EntityKey key() {
        return EntityKey.aws(arn);
    }

    /** The key of another resource of the same account and region. */
    EntityKey near(AwsKind other, String otherId) {
        return EntityKey.aws(other.arn(account, region, otherId));
    }

    /** What it is called: the tag {@code Name}, the name of a load balancer or a service, or the end of its id. */
    String name() {
        String end = id.substring(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
        return Optional.ofNullable(tags.get("Name"))
                .or(() -> data.text("loadBalancerName"))
                .or(() -> data.text("serviceName"))
                .orElse(end);
    }

    /** The part of an ARN between two colons; empty if the text is no ARN. */
    static String partOfArn(String arn, int part) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? parts[part] : "";
    }
}
