using PodSecurity.Policy.Admission;
using PodSecurity.Policy.Standards;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// Reads the properties of a project, for the gate and for the analyzer alike. What is invalid is refused, and counts as if it
/// were not set.
/// </summary>
/// <param name="get">The value of a property; null where it is not set.</param>
/// <param name="refuse">Is told the property, its value, and why it is refused.</param>
internal sealed class ProjectProperties(Func<string, string?> get, Action<string, string, string> refuse)
{
    public const string ServerMustBe = "must be \"latest\" or a version such as 1.33; several are separated by \";\"";

    public JudgeOptions Read()
    {
        var unasked = JudgeOptions.UnaskedPolicy;
        var policy = new AdmissionPolicy(
            ReadMode("PodSecurityEnforce", unasked.Enforce),
            ReadMode("PodSecurityAudit", unasked.Audit),
            ReadMode("PodSecurityWarn", unasked.Warn));
        return new()
        {
            Configuration = new(policy, Exemptions.None),
            Suggestion = get("PodSecurityWarn") is null ? new LevelVersion(Level.Restricted, policy.Enforce.Version) : null,
            Servers = ReadServers(),
            DefaultNamespace = get("PodSecurityNamespace") ?? "default",
        };
    }

    private LevelVersion ReadMode(string property, LevelVersion unasked)
    {
        var (level, version) = (unasked.Level, unasked.Version);
        if (get(property) is { } levelText && !LevelNames.TryParse(levelText, out level))
        {
            level = unasked.Level;
            refuse(property, levelText, LevelNames.MustBe);
        }

        if (get(property + "Version") is { } versionText && !PolicyVersion.TryParse(versionText, out version))
        {
            refuse(property + "Version", versionText, PolicyVersion.MustBe + MeantBy(versionText));
        }

        return new(level, version);
    }

    /// <summary>What follows where a version of the standards is written as that of a server is.</summary>
    public static string MeantBy(string version)
    {
        var parts = version.TrimStart('v', 'V').Split('.');
        return parts.Length > 1 && PolicyVersion.TryParse("v" + parts[0] + "." + parts[1], out var meant) ? $"; did you mean \"{meant}\"?" : string.Empty;
    }

    private IReadOnlyList<PolicyVersion> ReadServers()
    {
        var servers = new SortedSet<PolicyVersion>();
        foreach (var part in (get("PodSecurityKubernetesVersion") ?? "latest").Split(';', ','))
        {
            var text = part.Trim();
            if (text.Length == 0)
            {
                continue;
            }

            if (TryParseServer(text, out var server))
            {
                servers.Add(server);
            }
            else
            {
                refuse("PodSecurityKubernetesVersion", text, ServerMustBe);
            }
        }

        return servers.Count == 0 ? [PolicyVersion.Latest] : [.. servers];
    }

    /// <summary>Reads the version of a server: 1.33, v1.33 and 1.33.4 all name its minor version.</summary>
    public static bool TryParseServer(string text, out PolicyVersion server)
    {
        var parts = text.TrimStart('v').Split('.');
        var isVersion = PolicyVersion.TryParse(text == "latest" || parts.Length < 2 ? text : "v" + parts[0] + "." + parts[1], out var version);
        server = version < PolicyVersion.Newest ? version : PolicyVersion.Latest;
        return isVersion;
    }
}
