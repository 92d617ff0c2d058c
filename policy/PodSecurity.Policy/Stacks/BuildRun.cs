namespace PodSecurity.Policy.Stacks;

/// <summary>
/// Whether a stack's program is run by a build, which judges what it registers itself, at the lines of its source. Then the
/// program need not judge it as well; what it does when the stack is deployed is another matter.
/// </summary>
public static class BuildRun
{
    /// <summary>The environment variable by which a build says so.</summary>
    public const string Variable = "PODSECURITY_BUILD";

    /// <summary>Whether this program is run by a build.</summary>
    public static bool IsThis => Environment.GetEnvironmentVariable(Variable) == "true";
}
