using PodSecurity.Policy.Nodes;
using PodSecurity.Policy.Standards;

namespace PodSecurity.MSBuild.Reports.Page;

/// <summary>What is not known of a workload that C# builds: values that only the running program knows, and objects to which code out of sight may add.</summary>
internal static class UnseenParts
{
    /// <summary>The paths, outermost first in each branch; what is called somehow does not matter to the standards.</summary>
    public static IReadOnlyList<(string Path, bool MayGrow)> Of(ObjectNode workload)
    {
        var parts = new List<(string Path, bool MayGrow)>();
        Add(workload, string.Empty, isKnownToGrow: false);
        return parts;

        void Add(ManifestNode node, string path, bool isKnownToGrow)
        {
            switch (node)
            {
                case UnknownNode when !IsName(path):
                    parts.Add((path, false));
                    break;
                case ObjectNode fields:
                    Note(fields.IsOpen);
                    foreach (var entry in fields.Entries)
                    {
                        Add(entry.Value, FieldPath.Child(path, entry.Key), isKnownToGrow || fields.IsOpen);
                    }

                    break;
                case ListNode list:
                    Note(list.IsOpen);
                    for (var i = 0; i < list.Items.Count; i++)
                    {
                        Add(list.Items[i], FieldPath.Item(path, i), isKnownToGrow || list.IsOpen);
                    }

                    break;
            }

            void Note(bool isOpen)
            {
                if (isOpen && !isKnownToGrow)
                {
                    parts.Add((path, true));
                }
            }
        }
    }

    private static bool IsName(string path) => path.EndsWith(".name", StringComparison.Ordinal) || path.EndsWith(".generateName", StringComparison.Ordinal) || path.EndsWith(".image", StringComparison.Ordinal);
}
