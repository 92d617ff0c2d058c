namespace PodSecurity.Policy.Api;

/// <summary>
/// Texts that a tool puts a value in place of when it deploys: envsubst, Azure Pipelines, Argo, Octopus. A number of replicas
/// that is only known then is no mistake.
/// </summary>
internal static class Placeholder
{
    private static readonly (string Open, string Close)[] Brackets = [("${", "}"), ("$(", ")"), ("#{", "}"), ("#{", "}#"), ("{{", "}}"), ("__", "__")];

    /// <summary>Whether a text is a placeholder and nothing else.</summary>
    public static bool Is(string? text) => text is not null && Array.Exists(Brackets, bracket =>
        text.Length > bracket.Open.Length + bracket.Close.Length
        && text.StartsWith(bracket.Open, StringComparison.Ordinal)
        && text.EndsWith(bracket.Close, StringComparison.Ordinal));
}
