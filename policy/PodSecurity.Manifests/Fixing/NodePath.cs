using System.Globalization;
using PodSecurity.Policy.Nodes;

namespace PodSecurity.Manifests.Fixing;

/// <summary>A path such as <c>spec.containers[0].securityContext</c>, taken apart; names with dots stand in brackets.</summary>
internal static class NodePath
{
    /// <summary>The names and numbers of a path.</summary>
    public static IReadOnlyList<object> Split(string path)
    {
        var segments = new List<object>();
        for (var i = 0; i < path.Length;)
        {
            if (path[i] == '[')
            {
                var end = path.IndexOf(']', i);
                var inner = path.Substring(i + 1, end - i - 1);
                segments.Add(int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : inner);
                i = end + 1;
            }
            else
            {
                i += path[i] == '.' ? 1 : 0;
                var end = path.IndexOfAny(Ends, i);
                end = end < 0 ? path.Length : end;
                segments.Add(path.Substring(i, end - i));
                i = end;
            }
        }

        return segments;
    }

    private static readonly char[] Ends = ['.', '['];
}
