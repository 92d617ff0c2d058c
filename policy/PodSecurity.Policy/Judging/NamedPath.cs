using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// Paths that name the items of lists instead of numbering them, so that they stay the same when others come before:
/// <c>spec.containers[web].ports[].hostPort</c> for <c>spec.containers[1].ports[0].hostPort</c>.
/// </summary>
internal static class NamedPath
{
    /// <summary>The path with names.</summary>
    /// <param name="root">The object from which the path leads.</param>
    /// <param name="path">The path with numbers. An item without a name, or one that the server made, is written as <c>[]</c>.</param>
    public static string Of(ObjectNode root, string path)
    {
        var (field, start, named) = (new Field(root), 0, string.Empty);
        while (start < path.Length)
        {
            var bracket = path[start] == '[';
            var end = bracket ? path.IndexOf(']', start) + 1 : path.IndexOfAny(Ends, start + 1);
            end = end <= 0 ? path.Length : end;
            var step = bracket ? path.Substring(start + 1, Math.Max(0, end - start - 2)) : path.Substring(start, end - start).TrimStart('.');
            if (!bracket)
            {
                (field, named) = (field[step], named + path.Substring(start, end - start));
            }
            else if (int.TryParse(step, out var index))
            {
                field = field.List?.Items is { } items && index < items.Count ? new(items[index]) : Field.Unknown;
                named += "[" + field["name"].String + "]";
            }
            else
            {
                (field, named) = (field[step], named + "[" + step + "]");
            }

            start = end;
        }

        return named;
    }

    private static readonly char[] Ends = ['.', '['];
}
