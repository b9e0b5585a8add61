-- What a server of schema 1 (protocol 2) left when it was killed: two rooms, a member who is away, one who left.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE room (
    name TEXT PRIMARY KEY,
    head TEXT NOT NULL             -- `entered` without members
  ) STRICT, WITHOUT ROWID;
INSERT INTO room VALUES('tea','{"type":"entered","payload":{"room":"tea","epoch":"c5xmBpGUswy4X_fjBONkuw","offset":11,"number":0,"recovered":false,"nextOrder":4,"shownSince":5,"earlier":0,"members":[]}}');
INSERT INTO room VALUES('한국어 방','{"type":"entered","payload":{"room":"한국어 방","epoch":"AZuCasXXCk16wfcbXGUnsA","offset":1,"number":0,"recovered":false,"nextOrder":2,"earlier":0,"members":[]}}');
CREATE TABLE member (
    room TEXT, id TEXT,
    welcome TEXT NOT NULL,         -- that would tell of the member as it is now
    PRIMARY KEY (room, id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO member VALUES('tea','JxPQ4eTF9u4sm7t__taXQw','{"type":"welcome","payload":{"room":"tea","offset":5,"member":{"id":"JxPQ4eTF9u4sm7t__taXQw","order":1,"nickname":"Ann","media":{"inCall":false,"microphone":"none","camera":"none"},"presence":"here","visit":0}}}');
INSERT INTO member VALUES('tea','iA_qxguB7dGccr5nBhRDPg','{"type":"welcome","payload":{"room":"tea","offset":11,"member":{"id":"iA_qxguB7dGccr5nBhRDPg","order":2,"nickname":"Bobby","media":{"inCall":true,"microphone":"on","camera":"off"},"presence":"away","visit":0}}}');
INSERT INTO member VALUES('한국어 방','YiOxZRVVBGk15PzzDZhJFg','{"type":"welcome","payload":{"room":"한국어 방","offset":1,"member":{"id":"YiOxZRVVBGk15PzzDZhJFg","order":1,"nickname":"클로이","media":{"inCall":false,"microphone":"none","camera":"none"},"presence":"here","visit":0}}}');
CREATE TABLE event (
    room TEXT, number INTEGER,     -- the offset
    at INTEGER NOT NULL, frame TEXT NOT NULL,
    PRIMARY KEY (room, number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO event VALUES('tea',1,1796061931223,'{"type":"welcome","payload":{"room":"tea","offset":1,"member":{"id":"JxPQ4eTF9u4sm7t__taXQw","order":1,"nickname":"Ann","media":{"inCall":false,"microphone":"none","camera":"none"},"presence":"here","visit":0}}}');
INSERT INTO event VALUES('tea',2,1796061931225,'{"type":"welcome","payload":{"room":"tea","offset":2,"member":{"id":"iA_qxguB7dGccr5nBhRDPg","order":2,"nickname":"Bob","media":{"inCall":false,"microphone":"none","camera":"none"},"presence":"here","visit":0}}}');
INSERT INTO event VALUES('tea',3,1796061931231,'{"type":"welcome","payload":{"room":"tea","offset":3,"member":{"id":"YiOxZRVVBGk15PzzDZhJFg","order":3,"nickname":"클로이","media":{"inCall":false,"microphone":"none","camera":"none"},"presence":"here","visit":0}}}');
INSERT INTO event VALUES('tea',4,1796061931232,'{"type":"new_message","payload":{"room":"tea","offset":4,"from":"JxPQ4eTF9u4sm7t__taXQw","nickname":"Ann","key":1,"text":"said while hidden","at":1796061931232}}');
INSERT INTO event VALUES('tea',5,1796061931239,'{"type":"room_setting","payload":{"room":"tea","offset":5,"id":"JxPQ4eTF9u4sm7t__taXQw","nickname":"Ann","history":"shown"}}');
INSERT INTO event VALUES('tea',6,1796061931243,'{"type":"new_message","payload":{"room":"tea","offset":6,"from":"iA_qxguB7dGccr5nBhRDPg","nickname":"Bob","key":1,"text":"hi \"Ann\" \\ <b>","at":1796061931243}}');
INSERT INTO event VALUES('tea',7,1796061931247,'{"type":"new_message","payload":{"room":"tea","offset":7,"from":"YiOxZRVVBGk15PzzDZhJFg","nickname":"클로이","key":1,"text":"안녕하세요 👋","at":1796061931247}}');
INSERT INTO event VALUES('tea',8,1796061931266,'{"type":"media","payload":{"room":"tea","offset":8,"id":"iA_qxguB7dGccr5nBhRDPg","media":{"inCall":true,"microphone":"on","camera":"off"}}}');
INSERT INTO event VALUES('tea',9,1796061931268,'{"type":"nickname","payload":{"room":"tea","offset":9,"id":"iA_qxguB7dGccr5nBhRDPg","nickname":"Bobby","previous":"Bob"}}');
INSERT INTO event VALUES('tea',10,1796061931277,'{"type":"bye","payload":{"room":"tea","offset":10,"id":"YiOxZRVVBGk15PzzDZhJFg","nickname":"클로이","reason":"left"}}');
INSERT INTO event VALUES('tea',11,1796061931282,'{"type":"presence","payload":{"room":"tea","offset":11,"id":"iA_qxguB7dGccr5nBhRDPg","presence":"away","visit":0}}');
INSERT INTO event VALUES('한국어 방',1,1796061931268,'{"type":"welcome","payload":{"room":"한국어 방","offset":1,"member":{"id":"YiOxZRVVBGk15PzzDZhJFg","order":1,"nickname":"클로이","media":{"inCall":false,"microphone":"none","camera":"none"},"presence":"here","visit":0}}}');
INSERT INTO event VALUES('한국어 방',2,1796061931270,'{"type":"new_message","payload":{"room":"한국어 방","offset":2,"from":"YiOxZRVVBGk15PzzDZhJFg","nickname":"클로이","key":2,"text":"혼잣말","at":1796061931270}}');
CREATE TABLE message (           -- to one member alone
    room TEXT, addressee TEXT, number INTEGER,
    at INTEGER NOT NULL, frame TEXT NOT NULL,
    PRIMARY KEY (room, addressee, number)
  ) STRICT, WITHOUT ROWID;
INSERT INTO message VALUES('tea','JxPQ4eTF9u4sm7t__taXQw',1,1796061931259,'{"type":"offer","payload":{"room":"tea","number":1,"from":"iA_qxguB7dGccr5nBhRDPg","generation":1,"sdp":"v=0\r\n","count":{"sequence":1,"heard":0}}}');
INSERT INTO message VALUES('tea','iA_qxguB7dGccr5nBhRDPg',1,1796061931252,'{"type":"private_message","payload":{"room":"tea","number":1,"from":"JxPQ4eTF9u4sm7t__taXQw","nickname":"Ann","key":2,"text":"to Bob alone","at":1796061931252}}');
INSERT INTO message VALUES('tea','iA_qxguB7dGccr5nBhRDPg',2,1796061931255,'{"type":"private_message","payload":{"room":"tea","number":2,"from":"JxPQ4eTF9u4sm7t__taXQw","nickname":"Ann","key":3,"text":"to Bob again","at":1796061931255}}');
CREATE TABLE receipt (           -- of a line: its key and its answer
    room TEXT, author TEXT, slot INTEGER,
    number INTEGER NOT NULL, key INTEGER NOT NULL, offset INTEGER, at INTEGER NOT NULL,
    PRIMARY KEY (room, author, slot)
  ) STRICT, WITHOUT ROWID;
INSERT INTO receipt VALUES('tea','JxPQ4eTF9u4sm7t__taXQw',0,0,1,4,1796061931232);
INSERT INTO receipt VALUES('tea','JxPQ4eTF9u4sm7t__taXQw',1,1,2,NULL,1796061931252);
INSERT INTO receipt VALUES('tea','JxPQ4eTF9u4sm7t__taXQw',2,2,3,NULL,1796061931255);
INSERT INTO receipt VALUES('tea','YiOxZRVVBGk15PzzDZhJFg',0,0,1,7,1796061931247);
INSERT INTO receipt VALUES('tea','iA_qxguB7dGccr5nBhRDPg',0,0,1,6,1796061931243);
INSERT INTO receipt VALUES('한국어 방','YiOxZRVVBGk15PzzDZhJFg',0,0,2,2,1796061931270);
PRAGMA user_version = 1;
COMMIT;
