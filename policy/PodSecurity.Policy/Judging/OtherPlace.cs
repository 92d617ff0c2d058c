using PodSecurity.Policy.Nodes;

namespace PodSecurity.Policy.Judging;

/// <summary>
/// Names a place in a message that is told at another one: by its line in the same file, else by the path from the folder of
/// the file that is told of, so that a message is the same on every machine.
/// </summary>
internal static class OtherPlace
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The other place as it is seen from here.</summary>
    public static string SeenFrom(Origin here, Origin there)
    {
        var line = "line " + there.Lines.StartLine;
        return here.Source?.Path == there.Source?.Path || there.Source is not { Path: var path } ? line : PathFrom(here.Source?.Path ?? string.Empty, path) + " " + line;
    }

    private static string PathFrom(string file, string other)
    {
        var (from, to) = (file.Split(Separators), other.Split(Separators));
        var shared = 0;
        while (shared < Math.Min(from.Length, to.Length) - 1 && from[shared] == to[shared])
        {
            shared++;
        }

        // Paths that begin apart have no way from one to the other, such as those of two drives.
        return shared == 0 && (IsRooted(file) || IsRooted(other))
            ? other
            : string.Join("/", Enumerable.Repeat("..", from.Length - 1 - shared).Concat(to.Skip(shared)));
    }

    private static bool IsRooted(string path) => path.Length > 0 && (path[0] is '/' or '\\' || (path.Length > 1 && path[1] == ':'));
}
