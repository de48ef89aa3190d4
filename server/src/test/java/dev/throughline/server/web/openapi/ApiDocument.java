package dev.throughline.server.web.openapi;

import static org.springframework.http.MediaType.APPLICATION_JSON_VALUE;
import static org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE;

import dev.throughline.server.access.Permission;
import dev.throughline.server.access.Requires;
import dev.throughline.server.web.rest.Precondition;
import dev.throughline.server.web.rest.Tagged;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;

/** Describes endpoints as an OpenAPI 3.1 document. */
final class ApiDocument {
    private static final String ROOT = "/api/v1";
    private static final String TOKEN = "token";

    private final Comments comments;
    private final RecordSchemas schemas;
    private final Parameters parameters;
    private final Map<String, PathItem> itemByPath = new TreeMap<>();

    ApiDocument(Comments comments) {
        this.comments = comments;
        this.schemas = new RecordSchemas(comments);
        this.parameters = new Parameters(schemas, comments);
    }

    /** One address and method of an endpoint. */
    private record Place(String path, RequestMethod method, Endpoint endpoint) {}

    private record Endpoint(RequestMappingInfo mapping, HandlerMethod handler) {
        Permission permission() {
            return Objects.requireNonNull(handler.getMethodAnnotation(Requires.class))
                    .value();
        }

        String consumed() {
            return mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                    .findFirst()
                    .map(Object::toString)
                    .orElse(APPLICATION_JSON_VALUE);
        }
    }

    /** The document as JSON, of those of the endpoints that are for programs. */
    static String of(Map<RequestMappingInfo, HandlerMethod> endpoints, Comments comments) {
        ApiDocument document = new ApiDocument(comments);
        endpoints.entrySet().stream()
                .map(entry -> new Endpoint(entry.getKey(), entry.getValue()))
                .flatMap(ApiDocument::places)
                .sorted(Comparator.comparing(Place::path)
                        .thenComparing(Place::method)
                        .thenComparing(place -> place.endpoint().consumed()))
                .forEach(document::add);
        return document.json() + "\n";
    }

    private static Stream<Place> places(Endpoint endpoint) {
        return endpoint.mapping().getPatternValues().stream()
                .filter(path -> path.startsWith(ROOT + "/"))
                .flatMap(path -> endpoint.mapping().getMethodsCondition().getMethods().stream()
                        .map(method -> new Place(path, method, endpoint)));
    }

    private void add(Place place) {
        PathItem item = itemByPath.computeIfAbsent(Parameters.plain(place.path()), _ -> new PathItem());
        PathItem.HttpMethod method = PathItem.HttpMethod.valueOf(place.method().name());
        Operation known = item.readOperationsMap().get(method);
        Operation operation = operation(place);
        if (known == null) {
            item.operation(method, operation);
            return;
        }
        // The same address takes another type of body.
        known.getRequestBody().getContent().putAll(operation.getRequestBody().getContent());
    }

    private Operation operation(Place place) {
        HandlerMethod handler = place.endpoint().handler();
        Permission permission = place.endpoint().permission();
        Operation operation = new Operation()
                .operationId(operationId(place))
                .addTagsItem(tag(handler))
                .responses(responses(place));
        comments.of(handler.getBeanType(), handler.getMethod().getName(), handler.getMethodParameters().length)
                .ifPresent(words -> describe(operation, words));
        operation.addExtension("x-permission", permission.name());
        if (permission == Permission.ANYONE) {
            operation.setSecurity(List.of());
        }
        parameters.of(place.path(), handler).forEach(operation::addParametersItem);
        if (isTagged(place)) {
            operation.addParametersItem(
                    Parameters.tag("If-None-Match", false, "The tag of what is known already: if it is that, 304."));
        }
        if (isConditional(place)) {
            operation.addParametersItem(Parameters.tag(
                    "If-Match", true, "The tag of what is to be replaced, as it was read; * for whatever is there."));
        }
        body(place).ifPresent(operation::setRequestBody);
        return operation;
    }

    /** Whether it can be answered that nothing has changed. */
    private static boolean isTagged(Place place) {
        return place.method() == RequestMethod.GET && place.endpoint().handler().hasMethodAnnotation(Tagged.class);
    }

    private static boolean isConditional(Place place) {
        return Stream.of(place.endpoint().handler().getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == Precondition.class);
    }

    private static void describe(Operation operation, String words) {
        int end = words.indexOf(". ");
        operation.setSummary(end < 0 ? words.replaceFirst("\\.$", "") : words.substring(0, end));
        if (end > 0) {
            operation.setDescription(words);
        }
    }

    /** {@code getConnectionsById}: unique, since method and path are. */
    private static String operationId(Place place) {
        StringBuilder id = new StringBuilder(place.method().name().toLowerCase(Locale.ROOT));
        for (String part :
                Parameters.plain(place.path()).substring(ROOT.length() + 1).split("[/.-]", -1)) {
            String word = part.startsWith("{") ? "By" + capital(part.substring(1, part.length() - 1)) : capital(part);
            id.append(word);
        }
        return id.toString();
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String tag(HandlerMethod handler) {
        return handler.getBeanType().getSimpleName().replaceFirst("Api$", "");
    }

    private Optional<RequestBody> body(Place place) {
        Optional<MethodParameter> stated = Stream.of(place.endpoint().handler().getMethodParameters())
                .filter(parameter ->
                        parameter.hasParameterAnnotation(org.springframework.web.bind.annotation.RequestBody.class))
                .findFirst();
        boolean isRead = Stream.of(place.endpoint().handler().getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == HttpServletRequest.class);
        if (stated.isEmpty() && !(isRead && place.method() == RequestMethod.POST)) {
            return Optional.empty();
        }
        Schema<?> schema = stated.filter(parameter -> parameter.getParameterType() != String.class)
                .<Schema<?>>map(parameter -> schemas.of(parameter.getGenericParameterType()))
                .orElseGet(JsonSchema::new);
        return Optional.of(new RequestBody()
                .required(true)
                .content(content(place.endpoint().consumed(), schema)));
    }

    private ApiResponses responses(Place place) {
        HandlerMethod handler = place.endpoint().handler();
        HttpStatus status = Optional.ofNullable(handler.getMethodAnnotation(ResponseStatus.class))
                .map(ResponseStatus::value)
                .orElse(HttpStatus.OK);
        ApiResponse good = new ApiResponse().description(status.getReasonPhrase());
        Type type = handler.getMethod().getGenericReturnType();
        boolean decides = handler.getMethod().getReturnType() == ResponseEntity.class;
        boolean streams = Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.getParameterType() == HttpServletResponse.class);
        if (type != void.class || streams) {
            good.setContent(content(answered(place.path()), streams ? new JsonSchema() : result(type)));
        }
        if (handler.hasMethodAnnotation(Tagged.class)) {
            good.addHeaderObject("ETag", new Header().schema(RecordSchemas.typed("string")));
        }
        ApiResponses responses = new ApiResponses()
                .addApiResponse(
                        decides ? "2XX" : String.valueOf(status.value()), decides ? good.description("Done") : good);
        if (isTagged(place)) {
            responses.addApiResponse("304", new ApiResponse().description("It is what is known already"));
        }
        problems(place)
                .forEach(problem ->
                        responses.addApiResponse(problem, new ApiResponse().$ref("#/components/responses/Problem")));
        return responses;
    }

    /** What may go wrong, by what is asked for; anything else is a problem of the same form. */
    private Set<String> problems(Place place) {
        Set<String> problems = new LinkedHashSet<>();
        if (place.endpoint().permission() != Permission.ANYONE) {
            problems.addAll(List.of("401", "403"));
        }
        if (place.path().contains("{")) {
            problems.add("404");
        }
        if (isConditional(place)) {
            problems.addAll(List.of("412", "428"));
        }
        problems.addAll(List.of("422", "default"));
        return problems;
    }

    private Schema<?> result(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == ResponseEntity.class) {
            Type content = generic.getActualTypeArguments()[0];
            boolean isText = content == String.class || content == byte[].class || content == Object.class;
            return isText ? new JsonSchema() : schemas.of(content);
        }
        return schemas.of(type);
    }

    private static String answered(String path) {
        return path.endsWith(".csv") ? "text/csv" : APPLICATION_JSON_VALUE;
    }

    private static Content content(String type, Schema<?> schema) {
        return new Content().addMediaType(type, new MediaType().schema(schema));
    }

    private String json() {
        OpenAPI document = new OpenAPI(SpecVersion.V31)
                .openapi("3.1.0")
                .info(new Info()
                        .title("Throughline")
                        .version("v1")
                        .description(
                                "What programs can ask of a Throughline server. Lists come in pages, each with what to"
                                        + " send as `after` for the next; times are instants in UTC; what goes wrong is"
                                        + " said as problem details (RFC 9457) with a sentence and a remedy. Parameters and fields"
                                        + " that are not described are refused. Single resources carry an ETag; a change that could"
                                        + " undo somebody else's asks for it as If-Match.")
                        .license(new License().name("Apache License 2.0").identifier("Apache-2.0")))
                .addServersItem(new Server().url("/").description("the server that this document comes from"))
                .addSecurityItem(new SecurityRequirement().addList(TOKEN));
        itemByPath.forEach(document::path);
        Components components = new Components()
                .addSecuritySchemes(
                        TOKEN,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API token, made on one's own account page. Each operation names the"
                                        + " permission that it needs as x-permission."))
                .addResponses(
                        "Problem",
                        new ApiResponse()
                                .description("What went wrong")
                                .content(content(
                                        APPLICATION_PROBLEM_JSON_VALUE,
                                        new JsonSchema().$ref("#/components/schemas/Problem"))));
        schemas.byName().forEach(components::addSchemas);
        components.addSchemas("Problem", problem());
        return Json31.pretty(document.components(components));
    }

    /** As the class Failures writes it. */
    private static Schema<?> problem() {
        JsonSchema schema = RecordSchemas.typed("object");
        schema.setDescription("A problem (RFC 9457).");
        schema.addProperty("status", RecordSchemas.typed("integer"));
        schema.addProperty("title", RecordSchemas.typed("string"));
        schema.addProperty("detail", RecordSchemas.typed("string"));
        schema.addProperty("instance", RecordSchemas.typed("string"));
        schema.addProperty("remedy", RecordSchemas.typed("string"));
        schema.addRequiredItem("status");
        return schema;
    }
}
