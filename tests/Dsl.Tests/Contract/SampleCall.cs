using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using PodSecurity.Models;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Dsl.Tests.Contract;

/// <summary>A fluent call with arguments that show what it does.</summary>
internal sealed record SampleCall(MethodInfo Method, object?[] Arguments, string Name)
{
    private static readonly ContainerAction Probe = Http.Get("/", 8080, host: "10.0.0.1");

    // Where the call stands; the compiler fills them in.
    private static readonly string[] Places = ["file", "line"];

    private static readonly bool[] Variants = [false, true];

    // Arguments for which no text will do; a method's own comes before the parameter's.
    private static readonly Dictionary<string, string> Texts = new()
    {
        ["AddCapability.name"] = "NET_ADMIN", ["Port.name"] = "web", ["HostPort.name"] = "web", ["HostAlias.ip"] = "10.0.0.1",
        ["image"] = "example.com/app:1", ["path"] = "/some/path", ["key"] = "example.com/key", ["label"] = "example.com/label", ["size"] = "1Gi",
        ["sizeLimit"] = "1Gi", ["cpu"] = "1", ["memory"] = "1Gi", ["ephemeralStorage"] = "1Gi", ["amount"] = "1", ["version"] = "v1.30",
    };

    /// <summary>The arguments that a prediction can read, as JSON.</summary>
    public IReadOnlyDictionary<string, JsonNode> Json => Method.GetParameters().Zip(Arguments)
        .Where(pair => pair.Second is not null and not Delegate)
        .Select(pair => (pair.First.Name, Value: ToJson(pair.Second!)))
        .Where(pair => pair.Value is not null)
        .ToDictionary(pair => pair.Name!, pair => pair.Value!);

    /// <summary>Every call of a builder that goes on with it: with what has to be given alone, and with all.</summary>
    public static IReadOnlyList<SampleCall> Of(Type builder) =>
        [.. from method in builder.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            where method.ReturnType == builder && method.DeclaringType!.Assembly == typeof(Manifests).Assembly
            orderby method.Name
            from isFull in Variants
            select new SampleCall(method, [.. method.GetParameters().Select(parameter => Sample(parameter, isFull))], $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name).Except(Places))}){(isFull ? " with all" : string.Empty)}")];

    public object? Invoke(object builder)
    {
        try
        {
            return Method.Invoke(builder, Arguments);
        }
        catch (TargetInvocationException exception)
        {
            throw exception.InnerException!;
        }
    }

    public override string ToString() => Name;

    private static object? Sample(ParameterInfo parameter, bool isFull)
    {
        if (parameter.IsOptional && (!isFull || parameter.IsDefined(typeof(CallerFilePathAttribute)) || parameter.IsDefined(typeof(CallerLineNumberAttribute))))
        {
            return parameter.DefaultValue;
        }

        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type switch
        {
            _ when type == typeof(string) => Texts.GetValueOrDefault($"{parameter.Member.Name}.{parameter.Name}") ?? Texts.GetValueOrDefault(parameter.Name!) ?? parameter.Member.Name.ToLowerInvariant(),
            _ when type == typeof(int) => parameter.Name is "port" or "to" or "preference" ? 80 : 5,
            _ when type == typeof(long) => 1000L,
            _ when type == typeof(bool) => true,
            { IsEnum: true } => Enum.GetValues(type).Cast<object>().Last(),
            _ when type == typeof(IntOrString) => new IntOrString(80),
            _ when type == typeof(ContainerAction) => Probe,
            _ when type == typeof(EnvVarSource) => From.Field("metadata.name"),
            _ when type.IsAssignableFrom(typeof(ImmutableArray<string>)) => ImmutableArray.Create("one", "two"),
            _ when type == typeof(IEnumerable<VolumeProjection>) => Array.Empty<VolumeProjection>(),
            _ when type == typeof(IEnumerable<(string, string)>) => new[] { ("labels", "metadata.labels") },
            _ when type == typeof(IDictionary<string, string>) => new Dictionary<string, string> { ["a"] = "b" },
            _ when typeof(Delegate).IsAssignableFrom(type) => Nothing(type),
            _ => throw new InvalidOperationException($"there is no sample for {parameter.Name} of {parameter.Member.Name}, a {type}"),
        };
    }

    // A delegate that changes nothing.
    private static Delegate Nothing(Type type)
    {
        var parameters = type.GetMethod("Invoke")!.GetParameters().Select(parameter => Expression.Parameter(parameter.ParameterType)).ToArray();
        return Expression.Lambda(type, Expression.Empty(), parameters).Compile();
    }

    private static JsonNode? ToJson(object value) => value switch
    {
        ContainerAction => ProbeJson(),
        Level level => level.ToName(),
        string or bool or int or long => JsonValue.Create((dynamic)value),
        Enum when value.GetType().Namespace == typeof(Protocol).Namespace => JsonSerializer.SerializeToNode(value, value.GetType(), KubernetesJson.Options),
        _ => null,
    };

    // By the attribute of the method that makes it.
    private static JsonObject ProbeJson()
    {
        var made = new Prediction(typeof(ContainerAction), null);
        made.Call(typeof(Http).GetMethod(nameof(Http.Get))!, new Dictionary<string, JsonNode> { ["host"] = "10.0.0.1" });
        return made.State;
    }
}
