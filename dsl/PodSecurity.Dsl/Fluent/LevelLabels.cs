using PodSecurity.Policy.Standards;

namespace PodSecurity;

/// <summary>The labels by which a namespace says its levels of Pod Security.</summary>
internal static class LevelLabels
{
    private const string Prefix = "pod-security.kubernetes.io/";

    /// <summary>The labels of the modes that are given; the version only where it is not the latest.</summary>
    public static Dictionary<string, string> Of(Level? enforce, Level? warn, Level? audit, PolicyVersion version)
    {
        var labels = new Dictionary<string, string>();
        Add("enforce", enforce);
        Add("warn", warn);
        Add("audit", audit);
        return labels;

        void Add(string mode, Level? level)
        {
            if (level is not null)
            {
                labels[Prefix + mode] = level.Value.ToName();
                if (!version.IsLatest)
                {
                    labels[Prefix + mode + "-version"] = version.ToString();
                }
            }
        }
    }
}
