namespace PodSecurity.Policy.Standards;

/// <summary>A level of the Pod Security Standards, from the loosest to the strictest.</summary>
/// <remarks>Source: k8s.io/pod-security-admission/api.</remarks>
public enum Level : byte
{
    /// <summary>Everything is allowed.</summary>
    Privileged,

    /// <summary>Known privilege escalations are forbidden.</summary>
    Baseline,

    /// <summary>Current hardening practice is demanded.</summary>
    Restricted,
}

/// <summary>The names of levels as labels and configuration files write them.</summary>
public static class LevelNames
{
    internal const string MustBe = "must be one of privileged, baseline, restricted";

    /// <summary>The level's name as upstream writes it.</summary>
    public static string ToName(this Level level) => level switch
    {
        Level.Privileged => "privileged",
        Level.Baseline => "baseline",
        _ => "restricted",
    };

    /// <summary>Reads a level's name; upper case is not accepted, as upstream does not.</summary>
    public static bool TryParse(string? name, out Level level)
    {
        (level, var known) = name switch
        {
            "privileged" => (Level.Privileged, true),
            "baseline" => (Level.Baseline, true),
            "restricted" => (Level.Restricted, true),
            _ => (Level.Restricted, false),
        };
        return known;
    }
}
