package dev.throughline.connect.aws;

import dev.throughline.model.graph.Input;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import tools.jackson.databind.node.ObjectNode;

/** Asks Lambda. */
final class FunctionReader {
    private static final String NONE = "ResourceNotFoundException";

    private final LambdaClient lambda;
    private final AwsCalls calls;
    private final AwsMapping mapping;

    FunctionReader(AwsSession session, AwsCalls calls, AwsMapping mapping) {
        this.lambda = session.client(LambdaClient.builder(), calls.region());
        this.calls = calls;
        this.mapping = mapping;
    }

    void read() {
        List<FunctionConfiguration> functions = new ArrayList<>();
        calls.run(
                Input.COMPUTE,
                "lambda:ListFunctions",
                () -> lambda.listFunctionsPaginator().functions().forEach(functions::add));
        functions.forEach(this::function);
    }

    private void function(FunctionConfiguration function) {
        String name = function.functionName();
        ObjectNode data = SdkJson.of(function);
        if ("Image".equals(function.packageTypeAsString())) {
            calls.attempt(
                            Input.IMAGES,
                            "lambda:GetFunction",
                            () -> SdkJson.of(lambda.getFunction(request -> request.functionName(name))))
                    .ifPresent(answer -> data.set("Code", answer.path("Code")));
        }
        calls.attempt(
                        Input.RESOURCE_POLICIES,
                        "lambda:GetPolicy",
                        NONE,
                        () -> lambda.getPolicy(request -> request.functionName(name))
                                .policy())
                .ifPresent(policy -> data.put("Policy", policy));
        SdkReader.take(calls, mapping, AwsKind.FUNCTION, data);
        calls.run(
                Input.PUBLIC_ACCESS,
                "lambda:ListFunctionUrlConfigs",
                () -> lambda.listFunctionUrlConfigsPaginator(request -> request.functionName(name))
                        .forEach(page -> SdkReader.take(calls, mapping, page)));
    }
}
