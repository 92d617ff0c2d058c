using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PodSecurity.Report.Tests;

/// <summary>A picture as PNG, as far as it must be known to tell whether something is on it.</summary>
/// <param name="Width">The width in pixels.</param>
/// <param name="Height">The height in pixels.</param>
/// <param name="Rows">How many of its rows of pixels differ from the row above.</param>
internal readonly record struct Picture(int Width, int Height, int Rows)
{
    private const int Signature = 8;

    public static Picture Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], file[..4]);
        using var packed = new MemoryStream();
        var (width, height) = (0, 0);
        for (var at = Signature; at < file.Length;)
        {
            // Each chunk: its length, its name, that many bytes, and a checksum.
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var content = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    (width, height) = (BinaryPrimitives.ReadInt32BigEndian(content), BinaryPrimitives.ReadInt32BigEndian(content[4..]));
                    break;
                case "IDAT":
                    packed.Write(content);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        pixels.CopyTo(unpacked);
        var bytes = unpacked.ToArray();
        var stride = bytes.Length / height;

        // A row that is as the one above is written as nothing but zeros, or as the very same bytes.
        var rows = Enumerable.Range(1, height - 1).Count(row =>
        {
            var own = bytes.AsSpan(row * stride, stride);
            return own[1..].ContainsAnyExcept((byte)0) && !own.SequenceEqual(bytes.AsSpan((row - 1) * stride, stride));
        });
        return new(width, height, rows);
    }
}
