package extract

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
)

// A method says how bytes of an encrypted file are locked.
type method string

const (
	inClear  method = "Identity"
	byRC4    method = "V2"
	byAES128 method = "AESV2"
	byAES256 method = "AESV3"
)

// A lock opens what is encrypted in a file that opens without a password: the
// standard security handler, revisions 2 to 6 (ISO 32000-1, 7.6; ISO 32000-2,
// 7.6).
type lock struct {
	key              []byte
	strings, streams method
}

// passwordPad fills passwords up to 32 bytes; the empty one is all padding.
const passwordPad = "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A"

// unlock finds the key of an encrypted file with the empty password. It reports
// true, also if nothing is encrypted; a file that wants a password, or that is
// locked in another way, is Unreadable "encrypted".
func (f *pdfFile) unlock() bool {
	encrypt := f.trailer.key("Encrypt")
	if encrypt.kind == 0 {
		return true
	}
	l := &lock{}
	l.methods(encrypt)
	id := f.trailer.key("ID").index(0).raw()
	if encrypt.key("Filter").name() != "Standard" || l.strings == "" || l.streams == "" || !l.findKey(encrypt, id) {
		panic(Unreadable{"encrypted"})
	}
	f.forget() // strings of objects read up to here are still locked
	f.lock = l
	return true
}

// methods reads how strings and streams are locked; "" if it is not known.
func (l *lock) methods(encrypt value) {
	switch encrypt.key("V").whole() {
	case 1, 2:
		l.strings, l.streams = byRC4, byRC4
	case 4, 5:
		l.strings, l.streams = methodOf(encrypt, "StrF"), methodOf(encrypt, "StmF")
	}
}

func methodOf(encrypt value, which string) method {
	name := encrypt.key(which).name()
	if name == "" || name == "Identity" {
		return inClear
	}
	switch m := method(encrypt.key("CF").key(name).key("CFM").name()); m {
	case byRC4, byAES128, byAES256:
		return m
	case "None":
		return inClear
	}
	return ""
}

// findKey finds the key that the empty password gives, and reports whether it is
// the right one.
func (l *lock) findKey(encrypt value, id string) bool {
	revision := encrypt.key("R").whole()
	owner, user := encrypt.key("O").raw(), encrypt.key("U").raw()
	if revision == 5 || revision == 6 {
		return l.longKey(revision, user, encrypt.key("UE").raw())
	}
	if revision < 2 || revision > 4 || len(owner) < 32 || len(user) < 32 {
		return false
	}
	size := 5
	if revision > 2 {
		size = encrypt.key("Length").whole() / 8
		if encrypt.key("V").whole() == 4 {
			size = 16
		}
		if size < 5 || size > 16 {
			size = 5
		}
	}
	rights := uint32(int64(encrypt.key("P").number()))
	h := md5.New()
	h.Write([]byte(passwordPad + owner[:32]))
	h.Write([]byte{byte(rights), byte(rights >> 8), byte(rights >> 16), byte(rights >> 24)})
	h.Write([]byte(id))
	if revision == 4 && encrypt.word("EncryptMetadata") == "false" {
		h.Write([]byte("\xff\xff\xff\xff"))
	}
	key := h.Sum(nil)
	if revision > 2 {
		for range 50 {
			sum := md5.Sum(key[:size])
			key = sum[:]
		}
	}
	l.key = key[:size]
	return l.proves(revision, user, id)
}

// proves reports whether the key makes the entry U that the file states.
func (l *lock) proves(revision int, user, id string) bool {
	if revision == 2 {
		return string(rc4ed(l.key, []byte(passwordPad))) == user[:32]
	}
	sum := md5.Sum([]byte(passwordPad + id))
	made := sum[:]
	for i := range 20 {
		key := bytes.Clone(l.key)
		for j := range key {
			key[j] ^= byte(i)
		}
		made = rc4ed(key, made)
	}
	return string(made) == user[:16]
}

// longKey finds the key of 32 bytes that revisions 5 and 6 have: U holds 32
// bytes that prove the password, then 8 for the proof and 8 for the key.
func (l *lock) longKey(revision int, user, sealed string) bool {
	if len(user) < 48 || len(sealed) < 32 || string(passwordHash(revision, user[32:40])) != user[:32] {
		return false
	}
	block, err := aes.NewCipher(passwordHash(revision, user[40:48]))
	if err != nil {
		return false
	}
	l.key = make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(l.key, []byte(sealed[:32]))
	return true
}

// passwordHash is algorithm 2.B of ISO 32000-2 for the empty password, or one
// round of SHA-256 in revision 5.
func passwordHash(revision int, salt string) []byte {
	first := sha256.Sum256([]byte(salt))
	k := first[:]
	if revision == 5 {
		return k
	}
	for round := 0; ; round++ {
		e := bytes.Repeat(k, 64)
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		remainder := 0
		for _, c := range e[:16] {
			remainder += int(c)
		}
		switch remainder % 3 {
		case 0:
			sum := sha256.Sum256(e)
			k = sum[:]
		case 1:
			sum := sha512.Sum384(e)
			k = sum[:]
		default:
			sum := sha512.Sum512(e)
			k = sum[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// open opens bytes of an object.
func (l *lock) open(m method, number, generation int, data []byte) []byte {
	switch m {
	case byRC4:
		return rc4ed(l.objectKey(number, generation, ""), data)
	case byAES128:
		return aesOpened(l.objectKey(number, generation, "sAlT"), data)
	case byAES256:
		return aesOpened(l.key, data)
	}
	return data
}

// unlocked opens the strings of an object.
func (l *lock) unlocked(t token, number, generation, depth int) token {
	if l.strings == inClear || depth > lexDepth {
		return t
	}
	if t.kind == 's' {
		t.str = string(l.open(l.strings, number, generation, []byte(t.str)))
	}
	for i := range t.list {
		t.list[i] = l.unlocked(t.list[i], number, generation, depth+1)
	}
	return t
}

// objectKey is the key of one object (algorithm 1).
func (l *lock) objectKey(number, generation int, salt string) []byte {
	h := md5.New()
	h.Write(l.key)
	h.Write([]byte{byte(number), byte(number >> 8), byte(number >> 16), byte(generation), byte(generation >> 8)})
	h.Write([]byte(salt))
	return h.Sum(nil)[:min(len(l.key)+5, 16)]
}

func rc4ed(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// aesOpened undoes AES in CBC mode: the first block is the vector, the last
// bytes are padding.
func aesOpened(key, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	out := make([]byte, len(data)/aes.BlockSize*aes.BlockSize-aes.BlockSize)
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, data[aes.BlockSize:aes.BlockSize+len(out)])
	if pad := int(out[len(out)-1]); pad >= 1 && pad <= aes.BlockSize {
		out = out[:len(out)-pad]
	}
	return out
}
