package dev.throughline.connect.aws;

import java.util.List;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Shortens every answer to its first row and takes away where it goes on, so that a walk makes each call once or not at all: for
 * trying which calls are denied, in seconds and by the very calls that a real walk makes.
 */
final class FirstRows implements ExecutionInterceptor {
    private static final Pattern GOES_ON = Pattern.compile("(?i)(next|continuation)?(token|marker)|istruncated");

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        SdkResponse answer = context.response();
        SdkResponse.Builder shortened = answer.toBuilder();
        if (!(shortened instanceof SdkPojo builder)) {
            return answer;
        }
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = field.getValueOrDefault(answer);
            if (value instanceof List<?> list && list.size() > 1) {
                field.set(builder, list.subList(0, 1));
            }
            if (GOES_ON.matcher(field.memberName()).matches()) {
                field.set(builder, null);
            }
        }
        return shortened.build();
    }
}
