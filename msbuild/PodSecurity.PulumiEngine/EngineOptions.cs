using Google.Protobuf.WellKnownTypes;

namespace PodSecurity.PulumiEngine;

/// <summary>What the engine is to be, and whose program it runs.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="Configuration">The stack's configuration.</param>
internal sealed record EngineOptions(string Project, string Stack, StackConfiguration Configuration)
{
    /// <summary>The folder in which the program runs.</summary>
    public string Folder { get; init; } = Environment.CurrentDirectory;

    /// <summary>The folder of Pulumi.yaml; that of the program where there is none.</summary>
    public string Root { get; init; } = Environment.CurrentDirectory;

    /// <summary>What functions of providers return, as JSON, by their names.</summary>
    public IReadOnlyDictionary<string, string> Answers { get; init; } = new Dictionary<string, string>();

    /// <summary>The namespace of objects that name none, as the configuration <c>kubernetes:namespace</c> says, or null.</summary>
    public Value? DefaultNamespace => Configuration.Values.GetValueOrDefault("kubernetes:namespace") is { Length: > 0 } name ? Value.ForString(name) : null;
}
