using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace PodSecurity.PulumiEngine;

/// <summary>
/// Answers the functions of providers that a program calls. An answer that the project gives comes first. Without one, those that
/// read manifests are answered for real, and those that render charts or kustomizations with nothing, since their component is told
/// as not evaluated. Any other one is refused.
/// </summary>
internal sealed class Invokes(EngineOptions options)
{
    /// <summary>What a function returns.</summary>
    /// <param name="token">Its name, such as <c>kubernetes:yaml:decode</c>.</param>
    /// <param name="arguments">What it is called with.</param>
    /// <exception cref="EngineException">Nobody knows what it would return.</exception>
    public Struct Answer(string token, Struct arguments)
    {
        if (options.Answers.TryGetValue(token, out var answer))
        {
            return Parse(token, answer);
        }

        return token switch
        {
            "kubernetes:yaml:decode" => Result(YamlDecode.Decode(arguments)),

            // Without a result the SDK says that the preview is incomplete, and goes on.
            _ when RenderedComponents.Functions.Contains(token) => new(),
            _ => throw new EngineException(
                GrpcStatus.Unimplemented,
                $"\"{token}\" is answered by a provider when the stack is deployed, and by nobody in a build; say what it returns by <PodSecurityPulumiAnswer Include=\"{token}\" Value=\"{{...}}\" />"),
        };
    }

    private static Struct Result(ListValue values) => new() { Fields = { ["result"] = new() { ListValue = values } } };

    private static Struct Parse(string token, string answer)
    {
        try
        {
            return JsonParser.Default.Parse<Struct>(answer);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException)
        {
            throw new EngineException(GrpcStatus.InvalidArgument, $"the answer of PodSecurityPulumiAnswer for \"{token}\" is no object of JSON: {e.Message}");
        }
    }
}
